import type { PaperState } from '../api/contract/index.ts';
import { unreachable } from '../kernel/index.ts';
import type { PrinterStatus } from '../ports/index.ts';
import type { PrintJob } from './store.ts';

/** Only these let a job start; after everything else the paper would be lost or cut short. */
export function canPrint(status: PrinterStatus): boolean {
  return (status.state === 'ok' || status.state === 'simulated') && (status.detail === 'ready' || status.detail === 'paper-near-end');
}

/** Where the paper is, as screens say it: by its newest job, and for a job that waits by what the printer says now. */
export function paperStateOf(job: PrintJob, status: PrinterStatus): { readonly paper: PaperState; readonly paperDetail: string | null } {
  switch (job.state) {
    case 'queued':
      return canPrint(status) ? { paper: 'queued', paperDetail: null } : { paper: 'waiting-printer', paperDetail: status.detail };
    case 'sending':
      return { paper: 'printing', paperDetail: null };
    case 'confirmed':
    case 'settled':
      return { paper: 'printed', paperDetail: null };
    case 'sent':
      return { paper: 'sent', paperDetail: null };
    case 'unknown':
      return { paper: 'doubtful', paperDetail: job.detail };
    default:
      return unreachable(job.state);
  }
}
