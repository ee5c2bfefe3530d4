import { constants, setPriority } from 'node:os';

/**
 * Asks the system to let this process go first: it works for milliseconds and then waits, while the browser beside it draws for as long
 * as it may. Windows grants it to anyone; elsewhere it takes a right (`Nice=` of a systemd unit, CAP_SYS_NICE), and without it all goes on.
 */
export function raisePriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_ABOVE_NORMAL);
  } catch {
    // Not granted.
  }
}
