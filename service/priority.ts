import { readlinkSync } from 'node:fs';
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

/**
 * Asks the system to let the calling thread go last: a batch of cards may take its time, whoever stands at the screen may not wait. Linux gives
 * each thread a priority of its own; elsewhere it stays as it is.
 */
export function lowerThreadPriority(): void {
  try {
    // "PID/task/TID"
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, constants.priority.PRIORITY_LOW);
  } catch {
    // No such thing here.
  }
}
