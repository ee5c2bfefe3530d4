import { createIdMaker, type Clock, type Random } from '../kernel/index.ts';
import { appendEvents, cellContext, cellDigest, prepareEvent, sealAnew, sealedAfter } from '../outbox/index.ts';
import {
  findingKeysOf,
  keyIdOf,
  openKeyring,
  type FindingKeys,
  type Keyring,
  type KeySet,
  type Store,
  type Writer,
} from '../store/index.ts';
import { cellColumns, type CellColumn } from './cells/store.ts';
import { masterSlot, recoverySlot } from './slots.ts';
import { cellsAfter, noteFulfilled, putCell, putSlot, slotOf, type SlotRow } from './store.ts';

export interface Replacing {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  /** The master key that opened the keys now. */
  readonly master: Uint8Array;
  /** What locks them afterwards; the same one where no other can be had. */
  readonly nextMaster: Uint8Array;
  /** Names the wish, so that one is fulfilled once. */
  readonly wish: string;
  /** Cells in one transaction. */
  readonly stepCells?: number;
}

/** Each step is durable, and none takes long. */
const usualStepCells = 500;
const pageCells = 500;
const keyBytes = 32;
/** The WAL is written back after so many steps, so that it stays small. */
const stepsToCheckpoint = 20;

/** What was replaced: every cell of the store is sealed by a new random key, and the old one is gone. */
export interface Replaced {
  readonly keys: KeySet;
  readonly cells: number;
}

/**
 * Gives the store a new key in steps of which each is durable: both keys are in their slots, cell after cell is sealed anew together with the indexes
 * made from it, then the old key goes. Ended anywhere, it goes on when it is called again. Nothing else may use the store meanwhile: look-ups would
 * miss people between the steps. Of the old key only what finds is kept (badges, PINs, short codes of cards handed out).
 */
export async function replaceKeys(parts: Replacing, before: KeySet): Promise<Replaced> {
  const { store } = parts;
  const both = before.sealing.size > 1 ? before : await addKey(parts, before);
  const keyring = openKeyring(both, parts.random);
  const step = stepper(store, parts.stepCells ?? usualStepCells);
  for (const column of cellColumns) walk(store, column, keyring, step);
  walkEvents(store, keyring, step);
  const left = cellsOfOthers(store, keyring.keyId);
  if (left > 0) throw new Error(`${left} cells are still sealed by an old key`);
  const keys = await dropOldKeys(parts, both, keyring.keyId, step.cells());
  // What the old slots held leaves the disk with the log.
  store.checkpoint('truncate');
  return { keys, cells: step.cells() };
}

async function addKey(parts: Replacing, before: KeySet): Promise<KeySet> {
  const next = Math.max(...before.sealing.keys(), ...before.finding.keys()) + 1;
  const both = { ...before, sealing: new Map([...before.sealing, [next, parts.random.bytes(keyBytes)]]) };
  const slots = await slotsFor(parts, both, parts.master);
  parts.store.transaction((tx) => {
    for (const [name, slot] of slots) putSlot(tx, name, slot);
  });
  return both;
}

async function dropOldKeys(parts: Replacing, both: KeySet, keyId: number, cells: number): Promise<KeySet> {
  const { store, clock, random } = parts;
  const finding = new Map<number, FindingKeys>(both.finding);
  for (const [id, key] of both.sealing) if (id !== keyId) finding.set(id, findingKeysOf(key));
  const keys: KeySet = { sealing: new Map([...both.sealing].filter(([id]) => id === keyId)), finding };
  const slots = await slotsFor(parts, keys, parts.nextMaster);
  const body = { keyId, cells };
  const event = prepareEvent({ ids: createIdMaker(clock, random) }, { type: 'keys.replaced', subject: null, at: clock.nowMs(), body });
  store.transaction((tx) => {
    for (const [name, slot] of slots) putSlot(tx, name, slot);
    noteFulfilled(tx, parts.wish, clock.nowMs());
    appendEvents(tx, [event]);
  });
  return keys;
}

async function slotsFor({ store, random, clock }: Replacing, keys: KeySet, master: Uint8Array) {
  const slots: ['master' | 'recovery', SlotRow][] = [['master', masterSlot(keys, master, random, clock.nowMs())]];
  const paper = slotOf(store, 'recovery');
  if (paper !== null && paper.public_key !== null) slots.push(['recovery', await recoverySlot(keys, paper.public_key, paper.made_at)]);
  return slots;
}

interface Stepper {
  readonly size: number;
  /** Does it with each in one transaction. */
  take<Row>(rows: readonly Row[], work: (tx: Writer, row: Row) => void): void;
  cells(): number;
}

function stepper(store: Store, size: number): Stepper {
  let steps = 0;
  let cells = 0;
  return {
    size,
    take(rows, work) {
      if (rows.length === 0) return;
      store.transaction((tx) => {
        for (const row of rows) work(tx, row);
      });
      cells += rows.length;
      steps += 1;
      if (steps % stepsToCheckpoint === 0) store.checkpoint('passive');
    },
    cells: () => cells,
  };
}

function walk(store: Store, column: CellColumn, keyring: Keyring, step: Stepper): void {
  for (const rows of pages(
    (after: string | number) => cellsAfter(store, column.select, after, step.size),
    column.first,
    ({ at }) => at,
  )) {
    const due = rows.filter(({ cell }) => keyIdOf(cell) !== keyring.keyId);
    step.take(due, (tx, row) => {
      const context = column.context(row);
      const opened = keyring.open(row.cell, context);
      putCell(tx, column.update, row.at, keyring.seal(opened, context));
      column.index?.(tx, keyring, row, Buffer.from(opened).toString('utf8'));
    });
  }
}

/** The chain goes on knowing each by the digest of its first form. */
function walkEvents(store: Store, keyring: Keyring, step: Stepper): void {
  for (const rows of pages(
    (after: number) => sealedAfter(store, after, step.size),
    0,
    ({ seq }) => seq,
  )) {
    const due = rows.filter(({ sealed }) => keyIdOf(sealed) !== keyring.keyId);
    step.take(due, (tx, { seq, type, subject, ...cell }) => {
      const context = cellContext(type, subject);
      const sealed = keyring.seal(keyring.open(cell.sealed, context), context);
      sealAnew(tx, seq, sealed, cellDigest(cell) ?? new Uint8Array());
    });
  }
}

function* pages<At, Row>(read: (after: At) => Row[], first: At, placeOf: (row: Row) => At): Generator<Row[]> {
  let rows = read(first);
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    yield rows;
    rows = read(placeOf(last));
  }
}

/** Cells that this key doesn't open. */
export function cellsOfOthers(store: Store, keyId: number): number {
  let others = 0;
  for (const column of cellColumns) {
    for (const rows of pages(
      (after: string | number) => cellsAfter(store, column.select, after, pageCells),
      column.first,
      ({ at }) => at,
    )) {
      others += rows.filter(({ cell }) => keyIdOf(cell) !== keyId).length;
    }
  }
  for (const rows of pages(
    (after: number) => sealedAfter(store, after, pageCells),
    0,
    ({ seq }) => seq,
  )) {
    others += rows.filter(({ sealed }) => keyIdOf(sealed) !== keyId).length;
  }
  return others;
}
