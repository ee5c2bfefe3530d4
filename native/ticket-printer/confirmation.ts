import { ASK_PAPER_STATUS, askProcessEnd } from './escpos.ts';
import type { PrinterProfile } from './profile.ts';

export type Confirmation = PrinterProfile['confirmation'];

/** What follows the cut, so that its answer says that all before it was done. */
export function questionsAfterCut(method: Confirmation, processId: string): Uint8Array[] {
  switch (method) {
    case 'process-id':
      return [askProcessEnd(processId)];
    case 'paper-status':
      return [ASK_PAPER_STATUS];
    case 'try':
      return [askProcessEnd(processId), ASK_PAPER_STATUS];
    case 'status-only':
    case 'none':
      return [];
  }
}

/**
 * None of these has the bit 0x10, which all status bytes that come out of turn have: should a block's header be lost
 * on the wire, the rest can't pass for the printer's state.
 */
const ID_CHARACTERS = '@ABCDEFGHIJKLMNO`abcdefghijklmno';

/** Process ids that don't repeat within a million tickets, nor, started from the clock, soon after a restart. */
export function createProcessIds(start: number): () => string {
  let counter = start;
  return () => {
    counter += 1;
    return [0, 5, 10, 15].map((shift) => ID_CHARACTERS.charAt(Math.floor(counter / 2 ** shift) % 32)).join('');
  };
}
