import { askDoor, type Log } from '../service/supervisor/index.ts';
import type { RecoveryReason } from './recovery.ts';

/** What the service learns about the shell, for /healthz: POST /shell/recovered on door 1. */
export interface RecoveryNote {
  readonly shell: 'electron' | 'chromium';
  /** Since the shell was started. */
  readonly recoveries: number;
  readonly reason: RecoveryReason;
  readonly tookMs: number;
}

const NOTE_TIMEOUT_MS = 2_000;

/** Counts are cumulative, so a note that finds the service away is made good by the next one. */
export async function noteRecovery(socketPath: string | undefined, note: RecoveryNote, log: Log): Promise<void> {
  if (socketPath === undefined) return;
  try {
    await askDoor(socketPath, { path: '/shell/recovered', method: 'POST', json: note, signal: AbortSignal.timeout(NOTE_TIMEOUT_MS) });
  } catch (error) {
    log.warn('shell.note-lost', { error: error instanceof Error ? error.name : 'unknown' });
  }
}
