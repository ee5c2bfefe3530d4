import type { Answer } from './exchange.ts';
import { ReaderLost } from './reader-lost.ts';
import { formatSamId } from './sam-id.ts';
import { ask, pause, type Script } from './script.ts';

/** The first answers after opening are sometimes garbled or missing: shipped drivers ask up to three times, so do we. */
const TRIES = 3;
/** What a module needs to boot after a reset that it acknowledged. */
const BOOT_MS = 1000;

/**
 * From an open link to a reader that can find cards: asks its status, resets its module once if it is silent or
 * failed its self-test, and asks for its number. Throws `ReaderLost`.
 */
export function* prepareReader(): Script<{ readonly samId: string | undefined }> {
  const first = yield* askStatus(TRIES);
  if (first !== 'good') {
    const reset = yield* ask('reset-sam');
    if (reset.type === 'closed') throw new ReaderLost('unplugged');
    if (reset.type === 'reply') yield* pause(BOOT_MS);
    const second = yield* askStatus(1);
    if (second !== 'good') throw new ReaderLost(second);
  }
  return { samId: yield* askSamId() };
}

function* askStatus(tries: number): Script<'good' | 'silent' | 'self-test-failed'> {
  for (let i = 0; i < tries; i += 1) {
    const answer = yield* ask('sam-status');
    switch (statusOf(answer)) {
      case 'done':
        return 'good';
      case 'self-test-failed':
        return 'self-test-failed';
      case 'not-authorised':
        throw new ReaderLost('not-authorised');
      case 'closed':
        throw new ReaderLost('unplugged');
      default:
      // Garbled, silent or puzzled: asked again.
    }
  }
  return 'silent';
}

/** Missing, the number is only missing in the log; a reader that doesn't know the command shall not cost more than one time-out. */
function* askSamId(): Script<string | undefined> {
  for (let i = 0; i < TRIES; i += 1) {
    const answer = yield* ask('sam-id');
    if (answer.type === 'closed') throw new ReaderLost('unplugged');
    if (answer.type === 'timed-out') return undefined;
    if (answer.type === 'reply') return answer.reply.status === 'done' ? formatSamId(answer.reply.data) : undefined;
  }
  return undefined;
}

function statusOf(answer: Answer): string {
  return answer.type === 'reply' ? answer.reply.status : answer.type;
}
