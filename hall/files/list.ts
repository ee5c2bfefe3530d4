import {
  askedFor,
  type AskedFor,
  type FileGap,
  type FileList,
  type FileRow,
  type FileState,
  type ProofLevel,
  type ReviewFilter,
} from '../api/contract/index.ts';
import * as z from 'zod';
import { calendarDay, maskNumber, normaliseIdNumber, normalisePhone } from '../identity/index.ts';
import { numberIndexOf } from '../registration/index.ts';
import { catchUp, gapsIn, phoneIndexOf } from './facets.ts';
import { openCell, type FileParts } from './file-parts.ts';
import { foldName, termSpan, type ReadAloud } from './name-terms.ts';
import {
  listedById,
  listedByNumber,
  listFiles,
  listFilesByName,
  personByLabel,
  personsByPhone,
  type ListedRow,
  type ListWish,
} from './store.ts';

export interface FileQuestion {
  readonly text?: string | undefined;
  readonly review?: ReviewFilter | undefined;
  readonly state?: FileState | undefined;
  readonly proof?: ProofLevel | undefined;
  readonly service?: string | undefined;
  readonly gap?: FileGap | undefined;
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  readonly before?: number | undefined;
}

const pageSize = 50;
/** At one question; a hall whose people came from elsewhere is caught up in pieces. */
const mostAtOnce = 500;

type Parts = Pick<FileParts, 'store' | 'keyring' | 'clock' | 'zone'>;

/** A page of files, newest first. A text that is a whole number, a phone or a ticket finds that one whatever the filters say. */
export function listOf(parts: Parts, read: ReadAloud, question: FileQuestion): FileList {
  const preparing = catchUp(parts, read, mostAtOnce);
  const text = question.text ?? '';
  const exact = text === '' ? null : exactly(parts, text);
  if (exact !== null) return { files: exact.rows.map((row) => rowView(parts, row)), next: null, foundBy: exact.by, preparing };
  const wish = wishOf(question);
  const byName = foldName(text) !== '';
  const found = byName ? listFilesByName(parts.store, termSpan(text), wish, pageSize + 1) : listFiles(parts.store, wish, pageSize + 1);
  const page = found.slice(0, pageSize);
  return {
    files: page.map((row) => rowView(parts, row)),
    next: found.length > pageSize ? (page.at(-1)?.row ?? null) : null,
    foundBy: byName ? 'name' : null,
    preparing,
  };
}

function wishOf(question: FileQuestion): ListWish {
  const spaced = (code: string | undefined): string => (code === undefined || code === '' ? '' : ` ${code} `);
  return {
    review: question.review ?? 'all',
    state: question.state ?? '',
    proof: question.proof ?? '',
    service: spaced(question.service),
    gap: spaced(question.gap),
    fromMs: question.fromMs ?? 0,
    toMs: question.toMs ?? Number.MAX_SAFE_INTEGER,
    before: question.before ?? Number.MAX_SAFE_INTEGER,
  };
}

const label = /^([A-Z]{1,2})(\d{3,4})$/;

function exactly(parts: Parts, text: string): { readonly by: 'number' | 'phone' | 'ticket'; readonly rows: ListedRow[] } | null {
  const { store, keyring } = parts;
  const number = normaliseIdNumber(text);
  if (/^(?:\d{17}[\dX]|[A-Z]{3}\d{12})$/.test(number)) return { by: 'number', rows: listedByNumber(store, numberIndexOf(keyring, number)) };
  const ticket = label.exec(number);
  if (ticket !== null) {
    const id = personByLabel(store, calendarDay(parts.clock.nowMs(), parts.zone), ticket[1] ?? '', Number(ticket[2]));
    return { by: 'ticket', rows: id === null ? [] : listedById(store, id) };
  }
  const phone = normalisePhone(text);
  if (!phone.ok) return null;
  const ids = personsByPhone(store, phoneIndexOf(keyring, phone.value), pageSize);
  return { by: 'phone', rows: ids.flatMap((id) => listedById(store, id)) };
}

const returnedCell = z.array(askedFor);
export const openReturned = (cell: string | null): AskedFor[] => (cell === null ? [] : returnedCell.parse(JSON.parse(cell)));

function rowView({ keyring }: Parts, row: ListedRow): FileRow {
  return {
    personId: row.id,
    name: row.name,
    maskedNumber: maskNumber(openCell(keyring, row.id, row.sealed).number),
    sexCode: row.sexCode,
    state: row.state,
    proof: row.proof,
    registeredAtMs: row.registeredAtMs,
    reviewedAtMs: row.reviewedAtMs,
    returned: openReturned(row.returned),
    gaps: gapsIn(row.gaps),
  };
}
