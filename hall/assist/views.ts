import type { AssistSession, AssistState, HeldSession } from '../api/contract/index.ts';
import { maskNumber } from '../identity/index.ts';
import { furthestStep, helperView } from '../registration/index.ts';
import type { AssistParts } from './assist-parts.ts';
import { unanswered } from './finish.ts';
import { identityOf, isByCard, isOnItsWay, type Held } from './held.ts';

/** What every clerk sees: how far, since when, with whom, and nobody's name. */
export function stateFor(parts: AssistParts, staffId: string): AssistState {
  return {
    nowMs: parts.clock.nowMs(),
    kiosks: [
      { kiosk: parts.kiosk, session: parts.visits.underWay() },
      ...parts.kiosks.list().map(({ kiosk, session }) => ({ kiosk, session })),
    ],
    held: parts.book.all().map((held) => lineOf(parts, held, staffId)),
  };
}

function lineOf(parts: AssistParts, held: Held, staffId: string): HeldSession {
  const { id: sessionId, counter, takenAtMs, of } = held;
  const state = isOnItsWay(held) ? 'on-its-way' : held.state;
  const step = of.phase === 'form' ? furthestStep(of.draft.answers) : null;
  const by = parts.staffName(held.staffId);
  return { sessionId, state, phase: of.phase, step, byCard: isByCard(held), by, isMine: held.staffId === staffId, counter, takenAtMs };
}

/** The session to whoever has it: numbers masked as at the kiosk. */
export function sessionView({ catalogue, texts }: AssistParts, held: Held): AssistSession {
  const { of } = held;
  const identity = identityOf(held);
  const { name, number, cardKind, proof, sexCode } = identity;
  const { warnings, helpers } = of.phase === 'form' ? of.draft : of;
  return {
    sessionId: held.id,
    phase: of.phase,
    identity: { name, maskedNumber: maskNumber(number), cardKind, proof, sexCode, photo: null, warnings: [...warnings] },
    answers: of.phase === 'form' ? of.draft.answers : {},
    missing: of.phase === 'form' ? unanswered(of.draft) : [],
    choices: of.phase === 'form' ? of.draft.choices.given : null,
    texts: { notice: texts.notice.version, declaration: texts.declaration.version },
    signature: signatureOf(held),
    hasAddress: identity.address !== '',
    suggested: catalogue.suggestOrigin(identity.regionCode),
    helpers: helpers.map(helperView),
  };
}

function signatureOf({ of, slip }: Held): AssistSession['signature'] {
  if (of.phase === 'form' && of.draft.signatureHash !== null && of.draft.answers.declaration !== undefined) return 'kiosk';
  return slip === null ? 'none' : 'printed';
}
