import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const kbInMb = 1_024;
const hundredths = 100;

/** Of a process, so far. */
export function cpuSeconds(pid: number): number {
  const fields = statOf(pid).split(') ')[1]?.split(' ') ?? [];
  // User and system time, in hundredths.
  return (Number(fields[11]) + Number(fields[12])) / hundredths;
}

/** Of a PostgreSQL and all that serve for it now. */
export function databaseSeconds(folder: string): number {
  const pid = Number(readOr(join(folder, 'postmaster.pid')).split('\n')[0]);
  const serving = readOr(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
  return [pid, ...serving].reduce((sum, one) => sum + cpuSeconds(one), 0);
}

export function residentMb(pid: number): number {
  const text = readOr(`/proc/${pid}/status`);
  return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) / kbInMb;
}

const statOf = (pid: number): string => readOr(`/proc/${pid}/stat`);

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
