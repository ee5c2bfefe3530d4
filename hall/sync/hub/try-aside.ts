import { businessDay } from '../../queue/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import { isKnown, jsonOf, readBody, type CellContent } from '../contract/index.ts';
import { touchBy } from '../feed/feed.ts';
import { receivedContext, receivedRow, settleReceived } from '../received/store.ts';
import { nodeByName } from './store.ts';
import { tryToApply, type Receiving } from './take-batch.ts';

export type AsideRefusal = { readonly code: 'NOT_SET_ASIDE' } | { readonly code: 'STILL_SET_ASIDE'; readonly why: string };

/** Whoever looked at what was set aside has it tried again: what was in the way may be gone. Without a shape it stays. */
export function tryAside(hub: Receiving, n: number, nowMs: number): Result<true, AsideRefusal> {
  return hub.store.transaction((tx): Result<true, AsideRefusal> => {
    const row = receivedRow(tx, n);
    if (row === null || row.outcome !== 'set-aside') return refuse({ code: 'NOT_SET_ASIDE' });
    if (row.type === '?') return refuse({ code: 'STILL_SET_ASIDE', why: row.reason ?? 'MALFORMED' });
    // Its body can't be read by this program, either.
    if (isKnown(row) && !readBody(row).success) return refuse({ code: 'STILL_SET_ASIDE', why: 'BODY_INVALID' });
    const content = row.sealed === null ? null : (jsonOf(hub.keyring.openText(row.sealed, receivedContext(row.event_id))) as CellContent);
    const node = nodeByName(tx, row.origin);
    const clock = node === null || node.clock_offset === null ? null : { offsetMs: node.clock_offset, errorMs: node.clock_error ?? 0 };
    const at = { today: businessDay(tx, nowMs, hub.zone), nowMs, origin: row.origin, node, clock, content };
    const became = tryToApply(tx, hub, row, at);
    if (became.outcome === 'set-aside') {
      settleReceived(tx, n, 'set-aside', became.code);
      return refuse({ code: 'STILL_SET_ASIDE', why: became.code });
    }
    settleReceived(tx, n, became.outcome, null);
    touchBy(tx, row.type, row.body);
    return ok(true);
  });
}
