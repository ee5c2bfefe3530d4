import type { Command } from './commands.ts';

/**
 * What SW3 of a reply means. SW1 and SW2 are the card's own answer and may be non-zero on failures, so only SW3
 * decides. The codes 01, 02, 03, 05 and 09 of the vendors' libraries never appear on the wire.
 */
type ReplyStatus =
  | 'done'
  | 'card-found'
  | 'no-such-item'
  | 'no-card'
  | 'select-failed'
  | 'read-failed'
  | 'card-failed'
  | 'card-type-unknown'
  | 'host-error'
  | 'self-test-failed'
  | 'not-authorised'
  | 'unknown';

const BY_SW3: ReadonlyMap<number, ReplyStatus> = new Map([
  [0x90, 'done'],
  [0x9f, 'card-found'],
  [0x91, 'no-such-item'],
  [0x80, 'no-card'],
  [0x81, 'select-failed'],
  [0x41, 'read-failed'],
  // Authentication between card and SAM, verification, fingerprint, length, random number.
  ...[0x31, 0x32, 0x33, 0x37, 0x3f, 0x47].map((sw3) => [sw3, 'card-failed'] as const),
  [0x40, 'card-type-unknown'],
  // Checksum, length, command, permission, unknown: our bug or noise on the way to the reader.
  ...[0x10, 0x11, 0x21, 0x23, 0x24].map((sw3) => [sw3, 'host-error'] as const),
  [0x60, 'self-test-failed'],
  [0x66, 'not-authorised'],
]);

export interface Reply {
  readonly status: ReplyStatus;
  readonly sw3: number;
  readonly data: Uint8Array;
}

/** Body of a reply frame, at least SW1 SW2 SW3 (the decoder sees to that). */
export function parseReply(body: Uint8Array): Reply {
  const sw3 = body[2] ?? 0;
  return { status: BY_SW3.get(sw3) ?? 'unknown', sw3, data: body.subarray(3) };
}

/** Data of a good answer to read-base: two lengths, 256 bytes of text, 1,024 of photo (LEN 0x0508). */
const READ_DATA_BYTES = 4 + 256 + 1024;
/** Data of a good answer to read-new-address: 35 characters. */
const NEW_ADDRESS_BYTES = 70;

/**
 * Whether a reply can be the answer to the outstanding command. What can't is a late answer to an earlier one and is
 * passed over: a stale 'card-found' must not pass for a selection, nor a stale card for a fresh read.
 */
export function canAnswer(command: Command, { status, data }: Reply): boolean {
  switch (status) {
    case 'done':
      return command !== 'find-card' && data.length === doneBytes(command, data.length);
    case 'card-found':
    case 'no-card':
      return command === 'find-card';
    case 'select-failed':
      return command === 'select-card';
    case 'no-such-item':
      return command === 'read-new-address';
    case 'read-failed':
      return command === 'read-base' || command === 'read-new-address';
    case 'card-failed':
    case 'card-type-unknown':
      return isAboutCard(command);
    case 'host-error':
    case 'self-test-failed':
    case 'not-authorised':
    case 'unknown':
      return true;
  }
}

/** Data bytes of a good answer; `actual` where sources disagree or the amount says nothing, but never a card's. */
function doneBytes(command: Command, actual: number): number {
  switch (command) {
    case 'read-base':
      return READ_DATA_BYTES;
    case 'read-new-address':
      return NEW_ADDRESS_BYTES;
    case 'sam-id':
      return 16;
    case 'select-card':
      return actual < NEW_ADDRESS_BYTES ? actual : 8;
    default:
      return 0;
  }
}

function isAboutCard(command: Command): boolean {
  return command === 'find-card' || command === 'select-card' || command === 'read-base' || command === 'read-new-address';
}
