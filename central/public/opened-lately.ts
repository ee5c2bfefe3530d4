import type { OpenCell, OpenEnvelope } from '../../hall/sync/contract/index.ts';

/** Envelopes that are remembered: some hundred bytes each. */
const most = 500;

/**
 * Opens an envelope once for all who look: a card is shown to a whole family, and its holder's name and portrait mostly came in one envelope.
 * Opening one asks other threads a dozen times, which on a busy processor is a dozen waits.
 */
export function openedLately(open: OpenEnvelope): OpenEnvelope {
  const lately = new Map<string, Promise<OpenCell>>();
  return async (enc) => {
    if (enc === null) return await open(enc);
    const opened = lately.get(enc) ?? open(enc);
    // The one that wasn't asked for the longest time goes first.
    lately.delete(enc);
    lately.set(enc, opened);
    const [oldest] = lately.keys();
    if (lately.size > most && oldest !== undefined) lately.delete(oldest);
    return await opened;
  };
}
