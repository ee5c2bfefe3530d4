import type { CardRead, UnreadableReason } from '../../hall/ports/index.ts';
import type { Answer } from './exchange.ts';
import type { Script } from './script.ts';
import type { Command } from './commands.ts';
import { parseCardData } from './text-block.ts';

/** Asks as `ask` does, `meanwhile` too, and throws `ReaderLost` when the answer says that the connection is of no more use. */
export type Ask = (command: Command, meanwhile?: () => void) => Script<Answer>;

/** A good read: the fields, and all bytes of text and photo to compare a second read with. */
export interface GoodRead {
  readonly card: CardRead;
  readonly data: Uint8Array;
}

/** Why one try failed, as far as it decides what to do next. */
type Failure = 'select-failed' | 'read-failed' | 'card-failed' | 'card-type-unknown' | 'damaged-data' | 'garbled';

/**
 * What a failure uses up of the patience of `PATIENCE`: after a lifted or moved card, or damage on the line, two more
 * tries; after a failed authentication or an unknown layout one more.
 */
const COST: Readonly<Record<Failure, number>> = {
  'select-failed': 1,
  'read-failed': 1,
  garbled: 1,
  'card-failed': 2,
  'damaged-data': 2,
  'card-type-unknown': 3,
};
const PATIENCE = 3;

/**
 * Reads a card that was just found. Tries again from finding; a card that isn't found any more was pulled away.
 * `meanwhile` is done as soon as the reader has the first question.
 */
export function* readFoundCard(ask: Ask, meanwhile?: () => void): Script<GoodRead | UnreadableReason> {
  for (let spent = 0; ;) {
    const result = yield* selectAndRead(ask, spent === 0 ? meanwhile : undefined);
    if (typeof result !== 'string') return result;
    spent += COST[result];
    if (spent >= PATIENCE) return reasonOf(result);
    const found = yield* findCard(ask);
    if (found === 'none') {
      // The module may think that it delivered the card and keep it to itself until it is lifted: then it can be read without finding.
      const direct = result === 'garbled' ? yield* readSelected(ask) : 'read-failed';
      return typeof direct === 'string' ? 'removed-early' : direct;
    }
    if (found === 'unclear') spent += 1;
  }
}

/** `unclear`: no usable answer; nothing is known about a card. */
export function* findCard(ask: Ask): Script<'found' | 'none' | 'unclear'> {
  const answer = yield* ask('find-card');
  if (answer.type !== 'reply') return 'unclear';
  if (answer.reply.status === 'card-found') return 'found';
  return answer.reply.status === 'no-card' ? 'none' : 'unclear';
}

export function* selectAndRead(ask: Ask, meanwhile?: () => void): Script<GoodRead | Failure> {
  const selected = failureOf(yield* ask('select-card', meanwhile));
  return selected ?? (yield* readSelected(ask));
}

/** Reads without finding and selecting; works where the module still has the card selected. */
export function* readSelected(ask: Ask, meanwhile?: () => void): Script<GoodRead | Failure> {
  const answer = yield* ask('read-base', meanwhile);
  const failure = failureOf(answer);
  if (failure) return failure;
  const data = answer.type === 'reply' ? answer.reply.data : new Uint8Array(0);
  const card = parseCardData(data);
  return card ? { card, data } : 'damaged-data';
}

function failureOf(answer: Answer): Failure | undefined {
  if (answer.type !== 'reply') return 'garbled';
  const { status } = answer.reply;
  switch (status) {
    case 'done':
      return undefined;
    case 'select-failed':
    case 'read-failed':
    case 'card-failed':
    case 'card-type-unknown':
      return status;
    default:
      return 'garbled';
  }
}

function reasonOf(failure: Failure): UnreadableReason {
  if (failure === 'card-type-unknown') return 'type-not-supported';
  return failure === 'damaged-data' ? 'damaged-data' : 'not-answering';
}
