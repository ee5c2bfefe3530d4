import { createHash } from 'node:crypto';
import * as z from 'zod';
import { xlsxOf } from '../figures/index.ts';
import { calendarDay } from '../identity/index.ts';
import { crockford32, csvOf } from '../kernel/index.ts';
import type { CheckParts } from './check-parts.ts';
import { fileColumns, fileWords } from './file/file-words.ts';
import { sealZip } from './file/sealed-zip.ts';
import { checksOfBatch, consentFacts, type BatchRow, type CheckRow } from './store.ts';

const personCell = z.object({ number: z.string() });

/** The number on the card of who the check is of. */
export const numberOf = ({ keyring }: Pick<CheckParts, 'keyring'>, check: Pick<CheckRow, 'personId' | 'personCell'>): string =>
  personCell.parse(JSON.parse(keyring.openText(check.personCell, `persons|sealed|${check.personId}`))).number;

export interface BatchFile {
  readonly fileName: string;
  readonly base64: string;
  /** Of the zip; on the paper that goes along. */
  readonly sha256: string;
  readonly passphrase: string;
}

/** 80 random bits in four groups that are read out over a telephone without a mistake. */
const newPassphrase = ({ random }: Pick<CheckParts, 'random'>): string => crockford32(random.bytes(10)).replaceAll(/.{4}(?=.)/g, '$&-');

const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** A batch as a sealed zip: the list, and a manifest that says what is in it. */
export async function fileOfBatch(
  parts: CheckParts,
  batch: Pick<BatchRow, 'batchId' | 'number'>,
  format: 'csv' | 'xlsx',
): Promise<BatchFile> {
  const rows = checksOfBatch(parts.store, batch.batchId);
  const { columns, sheet } = fileWords;
  const table = [fileColumns.map((column) => columns[column]), ...rows.map((row) => lineOf(parts, batch.number, row))];
  const list = format === 'csv' ? csvOf(table) : await xlsxOf(table, sheet);
  const name = `${batch.number}.${format}`;
  const manifest = {
    batch: batch.number,
    madeAt: new Date(parts.clock.nowMs()).toISOString(),
    unit: parts.profile.name.zh,
    people: rows.length,
    files: [{ name, bytes: list.length, sha256: sha256Of(list) }],
  };
  const passphrase = newPassphrase(parts);
  const zip = await sealZip(
    [
      { name, content: list },
      { name: 'manifest.json', content: `${JSON.stringify(manifest, null, 2)}\n` },
    ],
    passphrase,
  );
  return { fileName: `${batch.number}.zip`, base64: Buffer.from(zip).toString('base64'), sha256: sha256Of(zip), passphrase };
}

function lineOf(parts: CheckParts, batch: string, row: CheckRow): string[] {
  const { idTypes, sexes, purpose } = fileWords;
  const consent = consentFacts(parts.store, row.personId);
  const cells: Record<(typeof fileColumns)[number], string> = {
    batch,
    sequence: String(row.batchLine ?? ''),
    name: row.name,
    idType: idTypes[row.cardKind] ?? row.cardKind,
    number: numberOf(parts, row),
    sex: sexes[row.sexCode] ?? '',
    purpose,
    authorisation: row.checkId,
    authorisedOn: consent === null ? '' : calendarDay(consent.decidedAtMs, parts.zone),
    unit: parts.profile.name.zh,
    code: '',
    on: '',
  };
  return fileColumns.map((column) => cells[column]);
}
