import { app } from 'electron';

/** Given to the next start of ourselves; drawing without the graphics card is slower and always works. */
const SOFTWARE_GRAPHICS = '--jiafu-software-graphics';
const LOSSES_ALLOWED = 1;

/** Before `ready`. */
export function chooseGraphics(argv: readonly string[]): void {
  if (argv.includes(SOFTWARE_GRAPHICS)) app.disableHardwareAcceleration();
}

/** Chromium starts a lost graphics process again by itself; at the second loss the shell starts anew with software drawing. */
export function watchGraphics(relaunch: (extraArguments: readonly string[]) => void): void {
  let losses = 0;
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return;
    losses += 1;
    if (losses === LOSSES_ALLOWED + 1) relaunch([SOFTWARE_GRAPHICS]);
  });
}
