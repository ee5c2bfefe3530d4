import { BrowserWindow, type BrowserWindowConstructorOptions, type Rectangle } from 'electron';

/** Memory only: what a page stores ends with the process. `persist:` in front of it would write to disk. */
export const PARTITION = 'jiafu-screens';

/** The colour of the screens and of the calm page, so that a change of windows doesn't flash. */
const BACKGROUND = '#f7f4ee';

/** A desk's machine remembers its pairing; everything else ends with the process. */
export const TERMINAL_PARTITION = 'persist:jiafu-terminal';

export interface WindowPlan {
  /** `kiosk` fills the screen and is left by nobody; `desk` is a window among others on a clerk's machine. */
  readonly shape: 'kiosk' | 'desk';
  readonly partition: string;
  /** The page that it shows. */
  readonly url: string;
  /** The display it fills. */
  readonly bounds: Rectangle;
  /** Somebody closed a window that may be closed. */
  readonly onClose?: () => void;
}

/** Everything that is said about a window, in one place; tests hold it against the hardening list. */
const FILLING: BrowserWindowConstructorOptions = {
  kiosk: true,
  fullscreen: true,
  frame: false,
  closable: false,
  minimizable: false,
  maximizable: false,
  resizable: false,
  movable: false,
  skipTaskbar: true,
};

export function windowOptions({ bounds, shape, partition }: WindowPlan): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    ...(shape === 'kiosk' ? FILLING : {}),
    show: false,
    autoHideMenuBar: true,
    backgroundColor: BACKGROUND,
    webPreferences: {
      partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      devTools: false,
      spellcheck: false,
      disableDialogs: true,
      navigateOnDragDrop: false,
      // The heartbeat counts painted frames; a throttled page would look hung.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  };
}

/** The only place that makes windows. The page is being loaded when it returns. */
export function openWindow(plan: WindowPlan): BrowserWindow {
  const window = new BrowserWindow(windowOptions(plan));
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  if (plan.shape === 'kiosk') holdScreen(window);
  else window.on('close', plan.onClose ?? (() => undefined));
  // A failed load is seen by the heartbeat, which also covers a load that never ends.
  window.loadURL(plan.url).catch(() => undefined);
  return window;
}

function holdScreen(window: BrowserWindow): void {
  // Alt+F4 and the window manager: only the program's own end closes a window, and that uses destroy().
  window.on('close', (event) => event.preventDefault());
  window.on('minimize', () => window.restore());
  window.on('leave-full-screen', () => window.setFullScreen(true));
}
