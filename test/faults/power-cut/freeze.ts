import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChildLines } from '../../support/child-lines.ts';

/** Holds the process still, every thread of it, while `look` reads its files: an image of one moment. */
export async function whileFrozen<T>(child: ChildLines, look: () => T): Promise<T> {
  child.kill('SIGSTOP');
  try {
    while (!isStopped(child.pid)) await pause(1);
    return look();
  } finally {
    child.kill('SIGCONT');
  }
}

/** proc(5): the third field of stat, after the name in brackets; 'T' is stopped. */
function isStopped(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).every((task) => {
    const stat = readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
  });
}
