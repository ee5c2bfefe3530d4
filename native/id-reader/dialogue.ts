import type { Clock, Log } from '../../hall/kernel/index.ts';
import type { IdReaderEvent } from '../../hall/ports/index.ts';
import type { Answer } from './exchange.ts';
import type { Command } from './commands.ts';
import { identityOf, LastCard } from './last-card.ts';
import { findCard, readFoundCard, readSelected, type Ask, type GoodRead } from './read-card.ts';
import { ReaderLost, type LossReason } from './reader-lost.ts';
import { ask, pause, type Script } from './script.ts';
import { readSecondTime } from './second-read.ts';

export interface DialogueOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** From the start of one search for a card to the next. */
  readonly pollMs: number;
  /** False leaves the second read out: only for the campaign that proves what it is good for. */
  readonly secondRead: boolean;
  readonly emit: (event: IdReaderEvent) => void;
}

/** Where the dialogue stands; `idle` is without a connection. */
export type DialogueState = 'idle' | 'polling' | 'found' | 'reading' | 'confirm-read' | 'wait-removal';

/** How often a card that lies there is looked at again. */
const RECHECK_MS = 1000;
/** How often the module's own state is asked for while there is no card. */
const HEARTBEAT_MS = 10_000;
/** Commands in a row without an answer that make a reader a silent one. */
const SILENT_AFTER = 3;
/** Broken answers in a row after which a new connection is tried: noise passes, a wrong setting of the line doesn't. */
const BROKEN_AFTER = 10;
/** 'None' answers in a row that prove a removal, on readers that go on finding a card left lying; one may be a card that was nudged. */
const GONE_AFTER = 2;
/** From a first 'none' to the look that may prove the removal: a card lifted and laid down again at once is a new arrival. */
const SECOND_LOOK_MS = 150;

/** Polls for cards, reads them, and tells arrivals from cards left lying. Lives on when the connection is replaced. */
export class CardDialogue {
  state: DialogueState = 'idle';
  readonly #options: DialogueOptions;
  readonly #last = new LastCard();
  readonly #ask: Ask = (command, meanwhile) => this.#askCounting(command, meanwhile);
  #readId = 0;
  #isReadAgainAsked = false;
  /** A read was refused while a card lies there: a sticky module would not find it any more. */
  #isRefusedLying = false;
  /** `reported`: a card was read and lies there, as far as we know. `unreadable`: one lies there that failed. */
  #lying: 'nothing' | 'reported' | 'unreadable' = 'nothing';
  /** This reader finds a card left lying again and again, so 'none' proves its removal. */
  #findsAgain = false;
  /** Found since it was read last: whatever the reader's kind, it isn't hidden by having been read. */
  #isSeenUnread = false;
  /** This reader lets a card be read without finding it, so that tells whether it lies there. */
  #readsDirectly = false;
  #nonesInARow = 0;
  #timeoutsInARow = 0;
  #garbledInARow = 0;
  #nextCheckMs = 0;
  #nextHeartbeatMs = 0;
  /** What listeners were promised and not told yet. */
  #owed: { type: 'reading' } | { type: 'read'; readId: number } | undefined;

  constructor(options: DialogueOptions) {
    this.#options = options;
  }

  get tellsRemoval(): boolean {
    return this.#findsAgain || this.#readsDirectly;
  }

  askReadAgain(): void {
    this.#isReadAgainAsked = true;
  }

  /** Polls on a prepared connection until it is lost; what listeners were promised is kept even then. */
  *run(): Script<LossReason> {
    this.#timeoutsInARow = 0;
    this.#garbledInARow = 0;
    this.#nonesInARow = 0;
    this.#findsAgain = false;
    this.#readsDirectly = false;
    this.#nextHeartbeatMs = this.#nowMs() + HEARTBEAT_MS;
    try {
      for (;;) yield* this.#pollOnce();
    } catch (lost) {
      if (!(lost instanceof ReaderLost)) throw lost;
      this.#payDebts();
      this.state = 'idle';
      return lost.why;
    }
  }

  *#pollOnce(): Script<void> {
    const startedMs = this.#nowMs();
    const isAgain = this.#isReadAgainAsked || this.#isRefusedLying;
    const wasLying = this.#lying !== 'nothing';
    this.#isReadAgainAsked = false;
    this.#isRefusedLying = false;
    if (isAgain) {
      this.#last.forget();
      this.#lying = 'nothing';
    }
    this.state = this.#lying === 'nothing' ? 'polling' : 'wait-removal';
    const found = yield* findCard(this.#ask);
    if (found === 'found') yield* this.#onFound();
    else if (found === 'none' && isAgain) yield* this.#readUnfound(wasLying);
    else if (found === 'none') yield* this.#onNone();
    const isDoubtful = this.#lying !== 'nothing' && this.#nonesInARow === 1;
    const restMs = startedMs + (isDoubtful ? Math.min(SECOND_LOOK_MS, this.#options.pollMs) : this.#options.pollMs) - this.#nowMs();
    if (!this.#isReadAgainAsked) yield* pause(Math.max(0, restMs));
  }

  *#onFound(): Script<void> {
    const nowMs = this.#nowMs();
    // Whatever the reader's kind: not found twice and found again means lifted and laid down, be it the same card.
    if (this.#nonesInARow >= GONE_AFTER) this.#onGone();
    this.#nonesInARow = 0;
    this.#nextHeartbeatMs = nowMs + HEARTBEAT_MS;
    const mayBeOld = this.#lying === 'unreadable' || this.#last.isRecent(nowMs);
    if (mayBeOld && nowMs < this.#nextCheckMs) {
      this.#isSeenUnread = true;
      if (this.#lying === 'reported') this.#last.seenAgain(nowMs);
      return;
    }
    this.state = 'found';
    this.#isSeenUnread = false;
    const result = yield* readFoundCard(this.#ask, mayBeOld ? undefined : () => this.#promiseRead());
    this.#nextCheckMs = this.#nowMs() + RECHECK_MS;
    if (typeof result !== 'string') {
      yield* this.#onRead(result, 'found');
    } else if (this.#owed) {
      this.#owed = undefined;
      this.#lying = result === 'removed-early' ? 'nothing' : 'unreadable';
      this.#options.log.info('id-reader.unreadable', { why: result });
      this.#options.emit({ type: 'unreadable', why: result });
    } else if (result === 'removed-early') {
      this.#onGone();
    }
  }

  /** 'None' proves a removal on one kind of reader and nothing on the other, where reading without finding may tell. */
  *#onNone(): Script<void> {
    const nowMs = this.#nowMs();
    this.#nonesInARow += 1;
    if (this.#lying === 'unreadable' || (this.#lying === 'reported' && (this.#findsAgain || this.#isSeenUnread))) {
      if (this.#nonesInARow >= GONE_AFTER) this.#onGone();
    } else if (this.#lying === 'reported' && this.#readsDirectly && nowMs >= this.#nextCheckMs) {
      yield* this.#probe();
    } else if (nowMs >= this.#nextHeartbeatMs) {
      this.#nextHeartbeatMs = nowMs + HEARTBEAT_MS;
      yield* this.#ask('sam-status');
    }
  }

  /** A person says that a card lies there; a sticky module doesn't find it, but may let it be read. */
  *#readUnfound(wasLying: boolean): Script<void> {
    const result = yield* readSelected(this.#ask);
    if (typeof result !== 'string') yield* this.#onRead(result, 'direct');
    else if (result === 'read-failed' && wasLying) this.#options.emit({ type: 'removed' });
  }

  /** Two failures in a row prove the removal; one may be a bad moment, and a garbled answer says nothing. */
  *#probe(): Script<void> {
    this.#nextCheckMs = this.#nowMs() + RECHECK_MS;
    let result = yield* readSelected(this.#ask);
    if (result === 'read-failed') result = yield* readSelected(this.#ask);
    if (result === 'read-failed') this.#onGone();
    else if (typeof result !== 'string') yield* this.#onRead(result, 'direct');
  }

  *#onRead(first: GoodRead, how: 'found' | 'direct'): Script<void> {
    const nowMs = this.#nowMs();
    const identity = identityOf(first.card);
    if (!this.#owed && this.#last.isRepeat(identity, nowMs)) {
      if (this.#lying === 'reported') {
        if (how === 'found') this.#findsAgain = true;
        this.#last.seenAgain(nowMs);
      }
      return;
    }
    if (!this.#owed) {
      // Another card than the one that lay there.
      if (this.#lying === 'reported') this.#onGone();
      this.#promiseRead();
    }
    yield* this.#report(first, identity);
  }

  *#report(first: GoodRead, identity: string): Script<void> {
    const { emit, log, secondRead } = this.#options;
    this.#readId += 1;
    const readId = this.#readId;
    this.#owed = { type: 'read', readId };
    this.#lying = 'reported';
    this.#isSeenUnread = false;
    this.#last.report(identity, this.#nowMs());
    this.state = 'confirm-read';
    const tell = (): void => emit({ type: 'read', readId, card: first.card });
    const second = secondRead ? yield* readSecondTime(this.#ask, first, tell) : readOnce(tell);
    first.data.fill(0);
    this.#owed = undefined;
    this.#nextCheckMs = this.#nowMs() + RECHECK_MS;
    this.#readsDirectly = second.wasDirect;
    if (second.outcome === 'identical') {
      this.#last.seenAgain(this.#nowMs());
      emit({ type: 'confirmed', readId });
      return;
    }
    // Nothing was kept of it, so the same card may come again at once.
    this.#last.forget();
    this.#lying = 'nothing';
    this.#isRefusedLying = second.outcome !== 'removed';
    log.warn('id-reader.refused', { why: second.outcome });
    emit({ type: 'refused', readId, why: second.outcome });
  }

  #promiseRead(): void {
    this.#owed = { type: 'reading' };
    this.#options.emit({ type: 'reading' });
  }

  #onGone(): void {
    if (this.#lying === 'nothing') return;
    this.#lying = 'nothing';
    // The next card needn't wait for the look at this one, and may be the same one.
    this.#nextCheckMs = 0;
    this.#last.forget();
    this.#options.emit({ type: 'removed' });
  }

  /** The connection is lost: a read that was promised has failed, one that wasn't confirmed is refused. */
  #payDebts(): void {
    const owed = this.#owed;
    this.#owed = undefined;
    if (owed?.type === 'reading') this.#options.emit({ type: 'unreadable', why: 'not-answering' });
    if (owed?.type !== 'read') return;
    this.#last.forget();
    this.#lying = 'nothing';
    this.#options.emit({ type: 'refused', readId: owed.readId, why: 'removed' });
  }

  *#askCounting(command: Command, meanwhile?: () => void): Script<Answer> {
    if (command === 'read-base' && this.state === 'found') this.state = 'reading';
    const answer = yield* ask(command, meanwhile);
    if (answer.type === 'closed') throw new ReaderLost('unplugged');
    if (answer.type === 'timed-out') {
      this.#timeoutsInARow += 1;
      if (this.#timeoutsInARow >= SILENT_AFTER) throw new ReaderLost('silent');
      return answer;
    }
    this.#timeoutsInARow = 0;
    this.#garbledInARow = answer.type === 'garbled' ? this.#garbledInARow + 1 : 0;
    if (this.#garbledInARow >= BROKEN_AFTER) throw new ReaderLost('silent');
    if (answer.type === 'reply') this.#heed(command, answer.reply.status, answer.reply.sw3);
    return answer;
  }

  #heed(command: Command, status: string, sw3: number): void {
    if (status === 'self-test-failed' || status === 'not-authorised') throw new ReaderLost(status);
    if (status === 'host-error' || status === 'unknown') this.#options.log.warn('id-reader.odd-answer', { command, sw3 });
  }

  #nowMs(): number {
    return this.#options.clock.monotonicMs();
  }
}

function readOnce(tell: () => void): { readonly outcome: 'identical'; readonly wasDirect: boolean } {
  tell();
  return { outcome: 'identical', wasDirect: false };
}
