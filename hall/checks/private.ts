import type { CheckSource, PrivateCheck } from '../api/contract/index.ts';
import { maskNumber } from '../identity/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { queuePaper } from '../printing/index.ts';
import type { Writer } from '../store/index.ts';
import { askCheck, type AskRefusal } from './ask.ts';
import { numberOf } from './batch-file.ts';
import { noteCheck, noteLook, todayOf, type CheckParts } from './check-parts.ts';
import { addDays, addWorkingDays } from './days.ts';
import { checkRules } from './rules.ts';
import { checkById, closeReviewRow, insertReview, newestReview, privateChecks, reviewById, tellCheck, type CheckRow } from './store.ts';

const mostShown = 500;

/** Who has to be told in private, and the reviews. That somebody looked is written down first. */
export function privateList(parts: CheckParts, staffId: string): PrivateCheck[] {
  const rows = privateChecks(parts.store, mostShown);
  noteLook(parts, { staffId, personIds: rows.map(({ personId }) => personId), what: 'conclusions' });
  return rows.map((row) => privateView(parts, row));
}

function privateView(parts: CheckParts, row: CheckRow): PrivateCheck {
  const { checkId, personId, name, conclusion, concludedOn, toldAtMs, askBy } = row;
  if (conclusion === null || concludedOn === null) throw new Error('a list of conclusions');
  const review = newestReview(parts.store, checkId);
  return {
    checkId,
    personId,
    name,
    maskedNumber: maskNumber(numberOf(parts, row)),
    conclusion,
    on: concludedOn,
    toldAtMs,
    askBy,
    review:
      review === null
        ? null
        : {
            reviewId: review.reviewId,
            openedAtMs: review.openedAtMs,
            dueOn: review.dueOn,
            late: review.outcome === null && review.dueOn < todayOf(parts),
            outcome: review.outcome,
          },
  };
}

/** Somebody was told in private. The slip bears no name, no number and no conclusion: whoever finds it learns nothing of anybody. */
export function tell(
  tx: Writer,
  parts: CheckParts,
  { checkId, staffId, locale }: { readonly checkId: string; readonly staffId: string; readonly locale: 'zh-CN' | 'en' },
): Result<{ readonly askBy: string }, 'NO_SUCH_CHECK'> {
  const check = checkById(tx, checkId);
  if (check?.state !== 'concluded' || check.conclusion === 'passed') return refuse('NO_SUCH_CHECK');
  const atMs = parts.clock.nowMs();
  // Telling again prints again and gives no shorter time.
  const askBy = addDays(todayOf(parts), checkRules.askForReviewDays);
  tellCheck(tx, checkId, { atMs, staffId, askBy });
  const slip = { kind: 'check-slip', locale, askBy, workingDays: checkRules.reviewWorkingDays, madeAtMs: atMs } as const;
  queuePaper(tx, { paperId: parts.ids.next<'paper'>(), copy: 0 }, slip, atMs);
  noteCheck(tx, parts, 'check.told', checkId, { checkId, staffId });
  return ok({ askBy });
}

export function openReview(
  tx: Writer,
  parts: CheckParts,
  { checkId, staffId }: { readonly checkId: string; readonly staffId: string },
): Result<{ readonly dueOn: string }, 'NO_SUCH_CHECK' | 'ALREADY_OPEN'> {
  const check = checkById(tx, checkId);
  if (check?.state !== 'concluded' || check.conclusion === 'passed') return refuse('NO_SUCH_CHECK');
  const reviewId = parts.ids.next<'check-review'>();
  const dueOn = addWorkingDays(todayOf(parts), checkRules.reviewWorkingDays);
  if (!insertReview(tx, { reviewId, checkId, openedAtMs: parts.clock.nowMs(), dueOn, staffId })) return refuse('ALREADY_OPEN');
  noteCheck(tx, parts, 'check.review-opened', checkId, { checkId, reviewId, dueOn, staffId });
  return ok({ dueOn });
}

/** Ends a review: the conclusion stands, or the person is checked again. Never by who wrote the conclusion down. */
export function closeReview(
  tx: Writer,
  parts: CheckParts,
  input: {
    readonly reviewId: string;
    readonly outcome: 'stands' | 'checked-again';
    readonly source: CheckSource;
    readonly staffId: string;
  },
): Result<true, AskRefusal | 'NO_SUCH_REVIEW' | 'NEEDS_SECOND_PERSON'> {
  const { reviewId, outcome, source, staffId } = input;
  const review = reviewById(tx, reviewId);
  const check = review === null ? null : checkById(tx, review.checkId);
  if (review === null || check === null || review.closedAtMs !== null) return refuse('NO_SUCH_REVIEW');
  if (check.concludedBy === staffId) return refuse('NEEDS_SECOND_PERSON');
  if (outcome === 'checked-again') {
    const asked = askCheck(tx, parts, { personId: check.personId, source, staffId });
    // One that is open already is the new check.
    if (!asked.ok && asked.error !== 'ALREADY_OPEN') return asked;
  }
  closeReviewRow(tx, reviewId, { atMs: parts.clock.nowMs(), staffId, outcome });
  noteCheck(tx, parts, 'check.review-closed', check.checkId, { checkId: check.checkId, reviewId, outcome, staffId });
  return ok(true);
}
