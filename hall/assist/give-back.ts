import type { Visit } from '../api/contract/index.ts';
import { maskName } from '../identity/index.ts';
import { ok, refuse, type Brake, type Random, type Result } from '../kernel/index.ts';
import { queuePaper } from '../printing/index.ts';
import { deletePictures, saveDraft } from '../registration/index.ts';
import { openPictures } from './afar/content.ts';
import { noLine, sessionGone, type AssistParts, type NoLine, type SessionGone } from './assist-parts.ts';
import { identityOf, isByCard, type Held } from './held.ts';
import { note } from './note.ts';

const codeDigits = 8;

/**
 * Back to the kiosk, by any clerk: one who went home mustn't keep somebody from their own registration. With a card it becomes today's draft
 * again, written before the desk's copy goes. Without one a slip carries the number by which it goes on.
 */
export function giveBack(
  parts: AssistParts,
  staffId: string,
  { sessionId, locale }: { readonly sessionId: string; readonly locale: 'zh-CN' | 'en' },
): Result<{ readonly by: 'card' | 'slip'; readonly kiosk: number }, SessionGone | NoLine> {
  const held = parts.book.find(sessionId);
  if (held === null || held.state === 'returned') return refuse(sessionGone);
  const nowMs = parts.clock.nowMs();
  if (isByCard(held) && held.node !== null) return sendBack(parts, staffId, held, held.node);
  if (isByCard(held)) {
    if (held.of.phase === 'form') saveDraft(parts.drafts, held.of.draft);
    parts.book.drop(held, (tx) => note(tx, parts, 'assist.returned', nowMs, { sessionId, how: 'card', by: staffId }));
    return ok({ by: 'card', kiosk: parts.kiosk });
  }
  const code = drawDigits(parts.random);
  const now: Held = { ...held, state: 'returned', code, slip: null, changedAtMs: nowMs };
  const paper = { kind: 'return-slip', locale, maskedName: maskName(identityOf(held).name), code, madeAtMs: nowMs } as const;
  parts.book.put(now, (tx) => {
    queuePaper(tx, { paperId: parts.ids.next<'paper'>(), copy: 0 }, paper, nowMs);
    note(tx, parts, 'assist.returned', nowMs, { sessionId, how: 'slip', by: staffId });
  });
  parts.committed();
  return ok({ by: 'slip', kiosk: parts.kiosk });
}

/** To the further kiosk it came from, whose draft it was: nobody's here from now on, and gone once it is there. */
function sendBack(
  parts: AssistParts,
  staffId: string,
  held: Held,
  node: string,
): Result<{ readonly by: 'card'; readonly kiosk: number }, NoLine> {
  const to = parts.kiosks.list().find((one) => one.node === node);
  if (to === undefined) return refuse(noLine);
  const nowMs = parts.clock.nowMs();
  const now: Held = { ...held, state: 'returned', code: null, slip: null, changedAtMs: nowMs };
  parts.book.put(now, (tx) => note(tx, parts, 'assist.returned', nowMs, { sessionId: held.id, how: 'card', by: staffId }));
  return ok({ by: 'card', kiosk: to.kiosk });
}

export type ResumeRefusal =
  { readonly code: 'NO_SUCH_CODE' | 'AT_MAIN_KIOSK' } | { readonly code: 'TRIED_TOO_OFTEN'; readonly retryAfterMs: number };

/** At the kiosk, by the number on the slip. From here on it is a typed visit like any other: in memory, and over when the person leaves. */
export function resume(parts: AssistParts, brake: Brake, code: string): Result<Visit, ResumeRefusal> {
  if (!parts.isMain) return refuse({ code: 'AT_MAIN_KIOSK' });
  const retryAfterMs = brake.waitMs();
  if (retryAfterMs > 0) return refuse({ code: 'TRIED_TOO_OFTEN', retryAfterMs });
  const held = parts.book.all().find((one) => one.state === 'returned' && one.code === code);
  if (held === undefined) {
    brake.took();
    return refuse({ code: 'NO_SUCH_CODE' });
  }
  const { of } = held;
  const unsaved = of.phase === 'form' ? openPictures(parts, of.draft.personId) : [];
  parts.book.drop(held, (tx) => {
    if (of.phase === 'form') deletePictures(tx, of.draft.personId);
    note(tx, parts, 'assist.resumed', parts.clock.nowMs(), { sessionId: held.id });
  });
  return ok(
    parts.visits.takeUp(of.phase === 'form' ? { phase: 'form', draft: of.draft, resumed: true, unsaved } : { ...of, awaiting: null }),
  );
}

/** Digits alone: they are typed on the kiosk's pad by people who came because typing is hard. */
function drawDigits(random: Random): string {
  let code = '';
  while (code.length < codeDigits) {
    const byte = random.bytes(1)[0] ?? 255;
    if (byte < 250) code += String(byte % 10);
  }
  return code;
}
