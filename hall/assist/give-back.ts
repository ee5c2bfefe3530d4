import type { Visit } from '../api/contract/index.ts';
import { maskName } from '../identity/index.ts';
import { ok, refuse, type Brake, type Random, type Result } from '../kernel/index.ts';
import { queuePaper } from '../printing/index.ts';
import { deletePictures, saveDraft, type DraftPicture } from '../registration/index.ts';
import { sessionGone, type AssistParts, type SessionGone } from './assist-parts.ts';
import { identityOf, isByCard, type Held } from './held.ts';
import { note } from './note.ts';
import { picturesOf } from './store.ts';

const codeDigits = 8;

/**
 * Back to the kiosk, by any clerk: one who went home mustn't keep somebody from their own registration. With a card it becomes today's draft
 * again, written before the desk's copy goes. Without one a slip carries the number by which it goes on.
 */
export function giveBack(
  parts: AssistParts,
  staffId: string,
  { sessionId, locale }: { readonly sessionId: string; readonly locale: 'zh-CN' | 'en' },
): Result<{ readonly by: 'card' | 'slip' }, SessionGone> {
  const held = parts.book.find(sessionId);
  if (held === null || held.state === 'returned') return refuse(sessionGone);
  const nowMs = parts.clock.nowMs();
  if (isByCard(held)) {
    if (held.of.phase === 'form') saveDraft(parts.drafts, held.of.draft);
    parts.book.drop(held, (tx) => note(tx, parts, 'assist.returned', nowMs, { sessionId, how: 'card', by: staffId }));
    return ok({ by: 'card' });
  }
  const code = drawDigits(parts.random);
  const now: Held = { ...held, state: 'returned', code, slip: null, changedAtMs: nowMs };
  const paper = { kind: 'return-slip', locale, maskedName: maskName(identityOf(held).name), code, madeAtMs: nowMs } as const;
  parts.book.put(now, (tx) => {
    queuePaper(tx, { paperId: parts.ids.next<'paper'>(), copy: 0 }, paper, nowMs);
    note(tx, parts, 'assist.returned', nowMs, { sessionId, how: 'slip', by: staffId });
  });
  parts.committed();
  return ok({ by: 'slip' });
}

export type ResumeRefusal = { readonly code: 'NO_SUCH_CODE' } | { readonly code: 'TRIED_TOO_OFTEN'; readonly retryAfterMs: number };

/** At the kiosk, by the number on the slip. From here on it is a typed visit like any other: in memory, and over when the person leaves. */
export function resume(parts: AssistParts, brake: Brake, code: string): Result<Visit, ResumeRefusal> {
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

function openPictures({ store, keyring }: AssistParts, personId: Parameters<typeof picturesOf>[1]): DraftPicture[] {
  return picturesOf(store, personId).map(({ kind, sealed }) => ({
    kind,
    bytes: keyring.open(sealed, `person_pictures|${kind}|${personId}`),
  }));
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
