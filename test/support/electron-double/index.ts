/**
 * Stands in for the `electron` module (vitest.config.ts) and shows its windows as real Chromium pages. Only what our shell imports
 * is here. What it cannot show: kiosk mode of the window system, the sandbox's seccomp filter, fuses. Those wait for the real binary.
 */
export { app, Menu, powerSaveBlocker, protocol, safeStorage, screen, session } from './double-app.ts';
export { BrowserWindowDouble as BrowserWindow } from './double-window.ts';
export { double } from './double-state.ts';
