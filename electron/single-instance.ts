import { app } from 'electron';

/** False for a second start on the same machine: it ends at once and has begun nothing. The first one fills the screen anyway. */
export function isFirstInstance(): boolean {
  return app.requestSingleInstanceLock();
}
