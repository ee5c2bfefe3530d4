import type { WebContents } from 'electron';
import type { KeyPress } from './keyboard.ts';
import { mayNavigate } from './navigation.ts';

/** Runs in the page: a print dialog of the operating system is a classic way out of a kiosk, and no permission guards it. */
const NO_PRINTING = "Object.defineProperty(window, 'print', { value() {}, writable: false, configurable: false })";

/** Holds for every web contents, whoever made it: navigation, windows, webviews, keys, zoom. */
export function lockContents(contents: WebContents, allowsKey: (press: KeyPress) => boolean): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('before-input-event', (event, input) => {
    if (!allowsKey(input)) event.preventDefault();
  });
  contents.on('zoom-changed', () => resetZoom(contents));
  contents.on('dom-ready', () => {
    resetZoom(contents);
    // Rejects only when the page is gone again: then there is nothing to print either.
    contents.executeJavaScript(NO_PRINTING).catch(() => undefined);
  });
}

function resetZoom(contents: WebContents): void {
  contents.setZoomFactor(1);
  contents.setVisualZoomLevelLimits(1, 1).catch(() => undefined);
}
