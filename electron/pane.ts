import type { RenderProcessGoneDetails } from 'electron';
import type { Pane, RecoveryReason } from './recovery.ts';
import { openWindow, type WindowPlan } from './window.ts';

/** Runs in the page. A hidden page paints nothing and is not hung for it. */
const PAINT_ONE_FRAME = 'new Promise((done) => (document.hidden ? done(true) : requestAnimationFrame(() => done(true))))';

/** A window as the recovery watches it. */
export function openPane(plan: WindowPlan): Pane {
  const window = openWindow(plan);
  const contents = window.webContents;
  return {
    async beat() {
      await contents.executeJavaScript(PAINT_ONE_FRAME);
    },
    destroy() {
      if (window.isDestroyed()) return;
      // destroy() waits for nothing; a stuck renderer would otherwise live on beside the new one.
      if (!contents.isDestroyed() && !contents.isCrashed()) contents.forcefullyCrashRenderer();
      window.destroy();
    },
    onLoading(listener) {
      contents.on('did-start-navigation', (event) => {
        if (event.isMainFrame && !event.isSameDocument) listener();
      });
    },
    onLoaded(listener) {
      contents.on('did-finish-load', listener);
    },
    onGone(listener) {
      contents.on('render-process-gone', (_event, details) => listener(reasonOf(details)));
      window.on('unresponsive', () => listener('unresponsive'));
    },
  };
}

function reasonOf({ reason }: RenderProcessGoneDetails): RecoveryReason {
  if (reason === 'oom' || reason === 'memory-eviction') return 'oom';
  return reason === 'killed' || reason === 'clean-exit' ? 'killed' : 'crashed';
}
