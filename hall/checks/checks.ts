import type { CheckBatch, CheckLists, CheckSource, OpenCheck, PrivateCheck, ResultPreview, SealedFile } from '../api/contract/index.ts';
import { maskNumber, normaliseIdNumber } from '../identity/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { numberIndexOf, personByNumber } from '../registration/index.ts';
import { askCheck, withdraw, type AskRefusal } from './ask.ts';
import { batchFile, makeBatch } from './batch.ts';
import { numberOf, type BatchFile } from './batch-file.ts';
import { applyOfCity, handOver, previewOfCity } from './by-city.ts';
import { todayOf, type CheckParts } from './check-parts.ts';
import { concludeOwn, type Conclusion } from './conclude.ts';
import { addDays } from './days.ts';
import { applyResults, previewResults, type HandedIn, type ImportRefusal } from './import-results.ts';
import { closeReview, openReview, privateList, tell } from './private.ts';
import { checkRules } from './rules.ts';
import { batches, batchOf, checkById, endingChecks, waitingChecks, type BatchRow, type CheckRow } from './store.ts';

interface Found {
  readonly personId: string;
  readonly name: string;
  readonly maskedNumber: string;
}

/** Background checks as the desk works with them. Every change by the staff member who is named. */
export interface Checks {
  lists(staffId: string): CheckLists;
  find(number: string): Found | null;
  ask(staffId: string, input: { readonly personId: string; readonly source: CheckSource }): Result<OpenCheck, AskRefusal>;
  withdraw(staffId: string, checkId: string): boolean;
  makeBatch(staffId: string, format: 'csv' | 'xlsx'): Promise<Result<SealedFile, 'NOTHING_TO_SEND'>>;
  batchFile(
    staffId: string,
    input: { readonly batchId: string; readonly format: 'csv' | 'xlsx' },
  ): Promise<Result<SealedFile, 'NO_SUCH_BATCH'>>;
  conclude(staffId: string, input: Conclusion & { readonly checkId: string }): ReturnType<typeof concludeOwn>;
  previewResults(staffId: string, input: HandedIn): Promise<Result<ResultPreview, Extract<ImportRefusal, { code: 'BAD_FILE' }>>>;
  applyResults(
    staffId: string,
    input: HandedIn & { readonly sha256: string; readonly lines: readonly number[] },
  ): ReturnType<typeof applyResults>;
  handOver(staffId: string, batchId: string): Result<CheckBatch, 'NO_SUCH_BATCH' | 'NO_CITY'>;
  previewCity(staffId: string, batchId: string): ReturnType<typeof previewOfCity>;
  applyCity(staffId: string, input: Parameters<typeof applyOfCity>[2]): ReturnType<typeof applyOfCity>;
  private(staffId: string): PrivateCheck[];
  tell(staffId: string, input: { readonly checkId: string; readonly locale: 'zh-CN' | 'en' }): ReturnType<typeof tell>;
  openReview(staffId: string, checkId: string): ReturnType<typeof openReview>;
  closeReview(
    staffId: string,
    input: { readonly reviewId: string; readonly outcome: 'stands' | 'checked-again'; readonly source: CheckSource },
  ): ReturnType<typeof closeReview>;
}

const mostBatches = 50;
const mostRenewals = 500;

export function createChecks(parts: CheckParts): Checks {
  const { store, keyring } = parts;
  const masked = (row: Pick<CheckRow, 'personId' | 'personCell' | 'name'>): Found => ({
    personId: row.personId,
    name: row.name,
    maskedNumber: maskNumber(numberOf(parts, row)),
  });
  const openView = (row: CheckRow): OpenCheck => {
    const { checkId, source, askedAtMs } = row;
    return { ...masked(row), checkId, source, askedAtMs };
  };
  const batchView = (
    { batchId, number, madeAtMs, people, open, madeBy, handedOverAtMs, results }: BatchRow,
    staffId: string,
  ): CheckBatch => {
    return { batchId, number, madeAtMs, people, open, own: madeBy === staffId, handedOverAtMs, results };
  };
  const sealed = (batchId: string, file: BatchFile, staffId: string): SealedFile => {
    const batch = batchOf(store, batchId);
    if (batch === null) throw new Error('a batch that was made must be there');
    return { ...file, batch: batchView(batch, staffId) };
  };
  return {
    lists(staffId) {
      const waiting = waitingChecks(store);
      const today = todayOf(parts);
      return {
        usualSource: checkRules.source,
        hasCity: parts.hasCity,
        toConclude: waiting.filter(({ source }) => source === 'own-certificate').map(openView),
        toSend: waiting.filter(({ source }) => source === 'police-batch').map(openView),
        batches: batches(store, mostBatches).map((batch) => batchView(batch, staffId)),
        toRenew: endingChecks(store, addDays(today, checkRules.recheckDays), mostRenewals).map((row) => {
          const validUntil = row.validUntil ?? '';
          return { ...masked(row), validUntil, over: validUntil < today };
        }),
      };
    },
    find(typed) {
      const number = normaliseIdNumber(typed);
      const person = personByNumber(store, numberIndexOf(keyring, number));
      return person === null ? null : { personId: person.id, name: person.name, maskedNumber: maskNumber(number) };
    },
    ask(staffId, input) {
      const asked = store.transaction((tx) => askCheck(tx, parts, { ...input, staffId }));
      if (!asked.ok) return asked;
      const row = checkById(store, asked.value);
      if (row === null) throw new Error('a check that was asked for must be there');
      return ok(openView(row));
    },
    withdraw: (staffId, checkId) => store.transaction((tx) => withdraw(tx, parts, checkId, staffId)),
    async makeBatch(staffId, format) {
      const made = await makeBatch(parts, staffId, format);
      return made.ok ? ok(sealed(made.value.batchId, made.value.file, staffId)) : refuse(made.error);
    },
    async batchFile(staffId, input) {
      const made = await batchFile(parts, { ...input, staffId });
      return made.ok ? ok(sealed(input.batchId, made.value, staffId)) : refuse(made.error);
    },
    conclude: (staffId, input) => store.transaction((tx) => concludeOwn(tx, parts, { ...input, staffId })),
    previewResults: (staffId, input) => previewResults(parts, staffId, input),
    applyResults: (staffId, input) => applyResults(parts, staffId, input),
    handOver(staffId, batchId) {
      const done = handOver(parts, staffId, batchId);
      return done.ok ? ok(batchView(done.value, staffId)) : done;
    },
    previewCity: (staffId, batchId) => previewOfCity(parts, staffId, batchId),
    applyCity: (staffId, input) => applyOfCity(parts, staffId, input),
    private: (staffId) => privateList(parts, staffId),
    tell(staffId, input) {
      const told = store.transaction((tx) => tell(tx, parts, { ...input, staffId }));
      if (told.ok) parts.committed();
      return told;
    },
    openReview: (staffId, checkId) => store.transaction((tx) => openReview(tx, parts, { checkId, staffId })),
    closeReview: (staffId, input) => store.transaction((tx) => closeReview(tx, parts, { ...input, staffId })),
  };
}
