import type { AuditEntry, AuditWish } from '../api/contract/index.ts';
import { lastEvent, seqAt, timeOfEvent } from '../outbox/index.ts';
import { dayAfter, momentOf } from '../plan/index.ts';
import type { Reader } from '../store/index.ts';
import { kindOf, typesOf } from './kinds.ts';
import { recordsIn, type AuditRow } from './store.ts';

export interface SearchParts {
  readonly store: Reader;
  readonly zone: string;
  readonly staffName: (staffId: string) => string;
  readonly terminalName: (terminalId: string) => string | null;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Where to go on; null: nothing is left. */
  readonly next: number | null;
  /** How far back it was looked through. */
  readonly searchedToMs: number | null;
}

/** Some 15 ms of looking through: nobody at a kiosk waits longer for it. */
const windowRecords = 5_000;
const pageEntries = 50;
const dayMs = 24 * 60 * 60_000;
/** Times of records are nearly in their order: what a clock may have been wrong by. */
const marginMs = 2 * dayMs;

export function searchAudit(parts: SearchParts, wish: AuditWish & { readonly before: number | null }): AuditPage {
  const { store } = parts;
  const [fromMs, toMs] = spanOf(parts, wish.day);
  const lowest = wish.day === null ? 1 : seqAt(store, fromMs - marginMs);
  const highest = wish.day === null ? (lastEvent(store)?.seq ?? 0) + 1 : seqAt(store, toMs + marginMs);
  const to = Math.min(wish.before ?? highest, highest);
  const from = Math.max(lowest, to - windowRecords);
  const types = wish.kind === null ? null : typesOf(wish.kind);
  const rows = recordsIn(store, { from, to, types, staffId: wish.staffId, fromMs, toMs, most: pageEntries });
  const full = rows.length === pageEntries;
  const reached = full ? (rows.at(-1)?.seq ?? from) : from;
  return {
    entries: rows.map((row) => entryOf(parts, row)),
    next: reached > lowest ? reached : null,
    searchedToMs: to > lowest ? (timeOfEvent(store, reached) ?? null) : null,
  };
}

/** A day of a zone with summer time has 23 or 25 hours: the next one's beginning is its end. */
function spanOf({ zone }: SearchParts, day: string | null): readonly [fromMs: number, toMs: number] {
  if (day === null) return [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  return [momentOf(day, '00:00', zone), momentOf(dayAfter(day, 1), '00:00', zone)];
}

function entryOf({ staffName, terminalName }: SearchParts, { seq, type, subject, at, body }: AuditRow): AuditEntry {
  const told = JSON.parse(body) as Readonly<Record<string, unknown>>;
  const staffId = textOf(told['by']) ?? textOf(told['staffId']);
  const terminal = textOf(told['terminalId']);
  return {
    seq,
    atMs: at,
    kind: kindOf(type),
    type,
    staffId,
    staffName: staffId === null ? null : staffName(staffId),
    terminal: terminal === null ? null : terminalName(terminal),
    subject,
    details: detailsOf(told),
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
/** Said in columns of their own, or of no use to who reads. */
const said = new Set(['by', 'staffId', 'terminalId', 'sessionId']);
const longestValue = 80;

/** One line of codes. What is larger (a whole plan) stands in its own place and isn't repeated here. */
function detailsOf(body: Readonly<Record<string, unknown>>): AuditEntry['details'] {
  return Object.entries(body).flatMap(([key, value]) => {
    if (said.has(key) || value === null || value === '') return [];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return [{ key, value: shortened(String(value)) }];
    return Array.isArray(value) && value.every((one) => typeof one === 'string') ? [{ key, value: shortened(value.join(' ')) }] : [];
  });
}

const shortened = (text: string): string => (text.length > longestValue ? `${text.slice(0, longestValue)}…` : text);
