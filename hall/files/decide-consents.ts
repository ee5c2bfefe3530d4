import type { DeskChoices, DeskPurpose, PersonFileView } from '../api/contract/index.ts';
import { deskPurpose } from '../api/contract/index.ts';
import { choicesCell, consentsNow, hasAgreed, insertLaterConsent, insertSlip, spendSlip, type LaterConsent } from '../consent/index.ts';
import { maskName } from '../identity/index.ts';
import { crockford32, ok, refuse, type PersonId, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import { queuePaper } from '../printing/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { noSuchFile, type Doer, type NoSuchFile } from './file-parts.ts';
import { viewOf, type Viewing } from './open-file.ts';
import { dropPortrait } from './portrait.ts';
import { personRow, type PersonRow } from './store.ts';

export interface Deciding {
  readonly personId: string;
  readonly choices: DeskChoices;
  readonly textVersion: string;
  readonly locale: 'zh-CN' | 'en';
}

export type DecidingRefusal = NoSuchFile | { readonly code: 'STALE_TEXT' | 'NOTHING_NEW' };
type ProofRefusal = { readonly code: 'NOT_READ' | 'NO_SUCH_SLIP' };
type Proof = { readonly by: 'card-read' } | { readonly by: 'signed-slip'; readonly slip: string };

const codeBytes = 5;
/** A slip is signed where it is printed: tomorrow's decision takes a slip of tomorrow. */
const slipLifeMs = 12 * 60 * 60 * 1_000;

/** A paper with these choices for the person to sign. Nothing changes before its number comes back. */
export function consentSlip(viewing: Viewing, doer: Doer, asked: Deciding): Result<{ readonly queued: true }, DecidingRefusal> {
  const code = crockford32(viewing.random.bytes(codeBytes));
  const done = viewing.store.transaction((tx): Result<{ readonly queued: true }, DecidingRefusal> => {
    const judged = judge(tx, viewing, asked);
    if (!judged.ok) return judged;
    const { person, changed } = judged.value;
    const nowMs = viewing.clock.nowMs();
    const { personId, textVersion, locale } = asked;
    insertSlip(tx, { code, personId, atMs: nowMs, choices: choicesCell({ given: changed }), textVersion, staffId: doer.id });
    const slip = { kind: 'consent-slip', locale, maskedName: maskName(person.name), choices: changed, code, madeAtMs: nowMs } as const;
    queuePaper(tx, { paperId: viewing.ids.next<'paper'>(), copy: 0 }, slip, nowMs);
    return ok({ queued: true } as const);
  });
  if (done.ok) viewing.committed();
  return done;
}

/**
 * What the person decides in the clerk's presence, proved by their card or their signature. Kept beside what they decided before, never over
 * it. What hung on a yes that is taken back goes in the same transaction.
 */
export function decideConsents(
  viewing: Viewing,
  doer: Doer,
  asked: Deciding & { readonly proof: Proof },
): Result<PersonFileView, DecidingRefusal | ProofRefusal> {
  const done = viewing.store.transaction((tx): Result<PersonFileView, DecidingRefusal | ProofRefusal> => {
    const judged = judge(tx, viewing, asked);
    if (!judged.ok) return judged;
    const { person, changed, newestAtMs } = judged.value;
    const nowMs = viewing.clock.nowMs();
    const proven = prove(tx, viewing, asked, changed, nowMs);
    if (!proven.ok) return proven;
    // The newest counts, also behind a clock that was set back.
    write(tx, viewing, { doer, asked, changed, decidedAtMs: Math.max(nowMs, newestAtMs + 1), nowMs });
    for (const [purpose, given] of entriesOf(changed)) {
      if (given) continue;
      if (purpose === 'portrait') dropPortrait(tx, viewing, person.id, doer);
      viewing.withdrawn[purpose]?.(tx, person.id, doer.id);
    }
    receipt(tx, viewing, { person, asked, nowMs });
    const view = viewOf(tx, viewing, person.id);
    return view === null ? refuse(noSuchFile) : ok(view);
  });
  if (done.ok) {
    viewing.erased();
    viewing.committed();
  }
  return done;
}

interface Judged {
  readonly person: PersonRow;
  /** What differs from now, or was answered on another text. */
  readonly changed: DeskChoices;
  readonly newestAtMs: number;
}

function judge(from: Reader, { notice }: Viewing, { personId, choices, textVersion }: Deciding): Result<Judged, DecidingRefusal> {
  const person = personRow(from, personId);
  if (person === null) return refuse(noSuchFile);
  if (textVersion !== notice.version) return refuse({ code: 'STALE_TEXT' });
  const rows = consentsNow(from, person.id);
  const now = new Map(rows.map((row) => [row.purpose, row]));
  const changed: DeskChoices = {};
  for (const [purpose, given] of entriesOf(choices)) {
    const before = now.get(purpose);
    // The same answer to another text is another decision.
    if (before === undefined || (before.given === 1) !== given || before.text_version !== textVersion) changed[purpose] = given;
  }
  if (Object.keys(changed).length === 0) return refuse({ code: 'NOTHING_NEW' });
  return ok({ person, changed, newestAtMs: Math.max(0, ...rows.map((row) => row.decided_at)) });
}

/** In the contract's order, so that the same choices are the same cell. */
function entriesOf(choices: DeskChoices): (readonly [DeskPurpose, boolean])[] {
  return deskPurpose.options.flatMap((purpose) => {
    const given = choices[purpose];
    return given === undefined ? [] : [[purpose, given] as const];
  });
}

function prove(
  tx: Writer,
  viewing: Viewing,
  { personId, textVersion, proof }: Deciding & { readonly proof: Proof },
  changed: DeskChoices,
  nowMs: number,
): Result<true, ProofRefusal> {
  if (proof.by === 'card-read') return viewing.cardWasRead(personId) ? ok(true) : refuse({ code: 'NOT_READ' });
  const slip = { code: plainCode(proof.slip), personId, choices: choicesCell({ given: changed }), textVersion };
  return spendSlip(tx, { ...slip, sinceMs: nowMs - slipLifeMs, nowMs }) ? ok(true) : refuse({ code: 'NO_SUCH_SLIP' });
}

/** As people type what they read: O for zero, I and L for one. */
const plainCode = (typed: string): string =>
  typed.trim().toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

interface Written {
  readonly doer: Doer;
  readonly asked: Deciding & { readonly proof: Proof };
  readonly changed: DeskChoices;
  readonly decidedAtMs: number;
  readonly nowMs: number;
}

function write(tx: Writer, viewing: Viewing, { doer, asked, changed, decidedAtMs, nowMs }: Written): void {
  const { personId, textVersion, proof } = asked;
  const slip = proof.by === 'signed-slip' ? plainCode(proof.slip) : null;
  const choices = choicesCell({ given: changed });
  insertLaterConsent(tx, personId, { decidedAtMs, choices, textVersion, node: viewing.node, proof: proof.by, staffId: doer.id, slip });
  const body = { personId, decidedAt: decidedAtMs, textVersion, choices: changed, proof: proof.by, slip, by: doer.id };
  appendEvents(tx, [prepareEvent(viewing, { type: 'person.consented', subject: personId, at: nowMs, body })]);
}

/** The person takes along what stands now. */
function receipt(
  tx: Writer,
  viewing: Viewing,
  { person, asked, nowMs }: { readonly person: PersonRow; readonly asked: Deciding; readonly nowMs: number },
): void {
  const choices = Object.fromEntries(consentsNow(tx, person.id as PersonId).map((row) => [row.purpose, row.given === 1]));
  const paper = {
    kind: 'choices',
    locale: asked.locale,
    large: false,
    maskedName: maskName(person.name),
    madeAtMs: nowMs,
    choices,
  } as const;
  queuePaper(tx, { paperId: viewing.ids.next<'paper'>(), copy: 0 }, paper, nowMs);
}

/** Decisions that another node recorded. True: a portrait that was kept here went. */
export function takeInConsents(
  tx: Writer,
  parts: Parameters<typeof dropPortrait>[1],
  personId: PersonId,
  told: readonly LaterConsent[],
): boolean {
  const isNew = told.filter((one) => insertLaterConsent(tx, personId, one)).length > 0;
  return isNew && !hasAgreed(tx, personId, 'portrait') && dropPortrait(tx, parts, personId, null);
}

export function deskNotice({ version, purposes }: Viewing['notice']) {
  return {
    version,
    purposes: purposes.flatMap(({ purpose, title, why, ifNot }) => {
      const known = deskPurpose.safeParse(purpose);
      return known.success ? [{ purpose: known.data, title, why, ifNot }] : [];
    }),
  };
}
