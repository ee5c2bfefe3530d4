/** Why a connection to the reader is of no more use. */
export type LossReason = 'unplugged' | 'silent' | 'self-test-failed' | 'not-authorised';

/** Ends a script from any depth; caught once, where the script's owner turns it into events and a new connection. */
export class ReaderLost extends Error {
  readonly why: LossReason;

  constructor(why: LossReason) {
    super(`reader lost: ${why}`);
    this.name = 'ReaderLost';
    this.why = why;
  }
}
