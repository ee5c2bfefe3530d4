import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const kbInMb = 1_024;
const hundredths = 100;

/** Of a process and those that it started and are there, so far. */
export const cpuSeconds = (pid: number): number => family(pid).reduce((sum, one) => sum + ownSeconds(one), 0);

function ownSeconds(pid: number): number {
  const fields = statOf(pid).split(') ')[1]?.split(' ') ?? [];
  // User and system time, and those of who it started and who are gone, in hundredths.
  return fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0) / hundredths;
}

/** Of a PostgreSQL and all that serve for it now. */
export function databaseSeconds(folder: string): number {
  const pid = Number(readOr(join(folder, 'postmaster.pid')).split('\n')[0]);
  return cpuSeconds(pid);
}

/** Of a process and those that it started. */
export function residentMb(pid: number): number {
  const kb = family(pid).map((one) => Number(/VmRSS:\s+(\d+)/.exec(readOr(`/proc/${one}/status`))?.[1] ?? 0));
  return kb.reduce((sum, one) => sum + one, 0) / kbInMb;
}

const family = (pid: number): number[] => [
  pid,
  ...readOr(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number),
];

const statOf = (pid: number): string => readOr(`/proc/${pid}/stat`);

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
