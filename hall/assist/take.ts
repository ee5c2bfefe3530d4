import type { NumberProblem } from '../api/contract/index.ts';
import { calendarDay, judgeTyped } from '../identity/index.ts';
import { ok, refuse, unreachable, type Result } from '../kernel/index.ts';
import {
  addHelper,
  handOverDraft,
  numberIndexOf,
  personByNumber,
  sealPictures,
  upsertPicture,
  type Draft,
  type Helper,
} from '../registration/index.ts';
import type { Handed } from '../visit/index.ts';
import { noLine, sessionGone, type AssistParts, type NoLine, type SessionGone, type Taken } from './assist-parts.ts';
import { isOnItsWay, type Held } from './held.ts';
import { note } from './note.ts';

export type Paper = 'id-card' | 'temporary-id' | 'passport-and-permit';

/** The one who holds it, or why it isn't this clerk. */
export function mine(parts: AssistParts, staffId: string, held: Held | null): Result<Held, SessionGone | Taken> {
  if (held === null) return refuse(sessionGone);
  if (held.staffId !== staffId) return refuse({ code: 'TAKEN', staffName: parts.staffName(held.staffId) });
  return held.state === 'taken' ? ok(held) : refuse(sessionGone);
}

/** The kiosk's session: durable here before the kiosk lets go of it. The second of two clerks hears who was first. */
export async function take(
  parts: AssistParts,
  staffId: string,
  { visitId }: { readonly visitId: string },
): Promise<Result<Held, SessionGone | Taken | NoLine>> {
  const before = parts.book.all().find((held) => held.visitId === visitId) ?? null;
  if (before !== null) return mine(parts, staffId, before);
  const handed = parts.visits.handed(visitId);
  if (handed === null) return await takeFromAfar(parts, staffId, visitId);
  const held = begun(parts, staffId, { visitId, of: withHelper(parts, staffId, handed) });
  const { of } = held;
  const unsaved = handed.phase === 'form' ? handed.unsaved : [];
  const pictures = of.phase === 'form' ? sealPictures(parts.keyring, of.draft.personId, unsaved, held.takenAtMs) : [];
  parts.book.put(held, (tx) => {
    if (of.phase === 'form') handOverDraft(tx, parts.keyring, of.draft);
    for (const picture of pictures) upsertPicture(tx, picture);
    note(tx, parts, 'assist.taken', held.takenAtMs, takenBody(held));
  });
  parts.visits.handOver(visitId, held.counter);
  return ok(held);
}

/** A further kiosk's session: that kiosk lets go of it first, durably, and it is here when this resolves. */
async function takeFromAfar(parts: AssistParts, staffId: string, visitId: string): Promise<Result<Held, SessionGone | Taken | NoLine>> {
  const { kiosks } = parts;
  const at = kiosks.list().find(({ session }) => session?.visitId === visitId);
  if (at?.session?.mayTake !== true) return refuse(sessionGone);
  const first = kiosks.askedBy(visitId);
  if (first !== null) return refuse({ code: 'TAKEN', staffName: parts.staffName(first) });
  const asked = await kiosks.ask({ at, visitId, staffId, counter: parts.counterOf(staffId) });
  if (asked.how === 'no-line') return refuse(noLine);
  return mine(parts, staffId, asked.how === 'met' ? parts.book.find(asked.id) : null);
}

/** One's own, after a reload. One that was given back without a card is anybody's, as long as the person hasn't taken it up. */
export function open(
  parts: AssistParts,
  staffId: string,
  { sessionId }: { readonly sessionId: string },
): Result<Held, SessionGone | Taken> {
  const held = parts.book.find(sessionId);
  if (held?.state !== 'returned' || isOnItsWay(held)) return mine(parts, staffId, held);
  const nowMs = parts.clock.nowMs();
  const counter = parts.counterOf(staffId);
  const of = withHelper(parts, staffId, held.of);
  const again: Held = { ...held, of, state: 'taken', staffId, counter, code: null, takenAtMs: nowMs, changedAtMs: nowMs };
  parts.book.put(again, (tx) => note(tx, parts, 'assist.taken', nowMs, { ...takenBody(again), visitId: null }));
  return ok(again);
}

export type BeginRefusal =
  | { readonly code: 'INVALID_NUMBER'; readonly problem: NumberProblem }
  | { readonly code: 'INVALID_NAME' | 'UNDER_AGE' }
  | { readonly code: 'KNOWN'; readonly personId: string };

/** Somebody who can't use the kiosk at all: the clerk has their paper in hand, so the identity is seen, not only typed. */
export function begin(
  parts: AssistParts,
  staffId: string,
  input: { readonly name: string; readonly number: string; readonly paper: Paper },
): Result<Held, BeginRefusal> {
  const judged = judgeTyped(input, calendarDay(parts.clock.nowMs(), parts.zone));
  switch (judged.kind) {
    case 'invalid-number':
      return refuse({ code: 'INVALID_NUMBER', problem: judged.problem });
    case 'invalid-name':
      return refuse({ code: 'INVALID_NAME' });
    case 'desk':
      return refuse({ code: 'UNDER_AGE' });
    case 'usable': {
      const known = personByNumber(parts.store, numberIndexOf(parts.keyring, judged.identity.number));
      if (known !== null) return refuse({ code: 'KNOWN', personId: known.id });
      const identity = { ...judged.identity, proof: 'seen-by-staff' as const };
      const { warnings } = judged;
      const of = { phase: 'consent', identity, warnings, photo: null, helpers: [helperOf(parts, staffId)] } as const;
      const held = begun(parts, staffId, { visitId: null, of });
      parts.book.put(held, (tx) => {
        note(tx, parts, 'assist.taken', held.takenAtMs, takenBody(held));
        note(tx, parts, 'assist.paper-seen', held.takenAtMs, { sessionId: held.id, paper: input.paper, by: staffId });
      });
      return ok(held);
    }
    default:
      return unreachable(judged);
  }
}

/** `what` beyond visit and content: of a further kiosk's, whose wish has its id and window. */
export function begun(
  parts: AssistParts,
  staffId: string,
  what: Pick<Held, 'visitId' | 'of'> & Partial<Pick<Held, 'id' | 'node' | 'counter'>>,
): Held {
  const nowMs = parts.clock.nowMs();
  return {
    node: null,
    id: parts.ids.next<'assist'>(),
    day: calendarDay(nowMs, parts.zone),
    state: 'taken',
    staffId,
    counter: parts.counterOf(staffId),
    takenAtMs: nowMs,
    changedAtMs: nowMs,
    code: null,
    slip: null,
    ...what,
  };
}

export const takenBody = ({ id, visitId, of, counter, staffId }: Held) => ({
  sessionId: id,
  visitId,
  phase: of.phase,
  counter,
  by: staffId,
});

/** Whoever goes on for somebody helps them; the file says so. */
const helperOf = (parts: AssistParts, staffId: string): Helper => ({
  kind: 'staff',
  name: parts.staffName(staffId),
  number: null,
  staffId,
  does: ['types'],
});

export function withHelper(parts: AssistParts, staffId: string, of: Handed | Held['of']): Held['of'] {
  const helper = helperOf(parts, staffId);
  if (of.phase === 'form') {
    const draft: Draft = { ...of.draft, helpers: addHelper(of.draft.helpers, helper) };
    return { phase: 'form', draft };
  }
  const { identity, warnings, photo, helpers } = of;
  return { phase: 'consent', identity, warnings, photo, helpers: addHelper(helpers, helper) };
}
