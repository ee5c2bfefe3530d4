import type { Reader, Writer } from '../../store/index.ts';

/** An event of another node, to the letter, and what became of it. */
export interface ReceivedRow {
  readonly n: number;
  readonly origin: string;
  readonly epoch: string;
  readonly seq: number;
  readonly event_id: string;
  readonly type: string;
  readonly version: number;
  readonly subject: string | null;
  readonly at: number;
  readonly body: string;
  readonly digest: string | null;
  /** CellContent under this store's key, sealed as `receivedContext` says. */
  readonly sealed: Uint8Array | null;
  readonly hash: string;
  readonly received_at: number;
  readonly outcome: 'applied' | 'kept' | 'repeated' | 'set-aside';
  readonly reason: string | null;
}

export const receivedContext = (eventId: string) => `sync_received|sealed|${eventId}` as const;

export function insertReceived(tx: Writer, row: Omit<ReceivedRow, 'n'>): void {
  tx.run(
    `INSERT INTO sync_received (origin, epoch, seq, event_id, type, version, subject, at, body, digest, sealed, hash, received_at, outcome,
       reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.origin,
    row.epoch,
    row.seq,
    row.event_id,
    row.type,
    row.version,
    row.subject,
    row.at,
    row.body,
    row.digest,
    row.sealed,
    row.hash,
    row.received_at,
    row.outcome,
    row.reason,
  );
}

export function hashAt(from: Reader, origin: string, epoch: string, seq: number): string | null {
  return (
    from.get<{ hash: string }>('SELECT hash FROM sync_received WHERE origin = ? AND epoch = ? AND seq = ?', origin, epoch, seq)?.hash ??
    null
  );
}

/** Of that origin: nobody keeps another's event from its effect by sending its id first. */
export function isReceived(from: Reader, origin: string, eventId: string): boolean {
  return from.get('SELECT 1 FROM sync_received WHERE event_id = ? AND origin = ?', eventId, origin) !== undefined;
}

/** In the order of receiving, from the one after `n`. */
export function receivedAfter(from: Reader, n: number, limit: number): ReceivedRow[] {
  return from.all('SELECT * FROM sync_received WHERE n > ? ORDER BY n LIMIT ?', n, limit);
}

/** Of one origin's epoch in order, from the one after `seq`. */
export function receivedOf(
  from: Reader,
  at: { readonly origin: string; readonly epoch: string },
  seq: number,
  limit: number,
): ReceivedRow[] {
  return from.all(
    'SELECT * FROM sync_received WHERE origin = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?',
    at.origin,
    at.epoch,
    seq,
    limit,
  );
}

/** What waits for somebody to look, the oldest first. */
export function setAsideRows(from: Reader, limit: number): ReceivedRow[] {
  return from.all("SELECT * FROM sync_received WHERE outcome = 'set-aside' ORDER BY n LIMIT ?", limit);
}

export function receivedRow(from: Reader, n: number): ReceivedRow | null {
  return from.get<ReceivedRow>('SELECT * FROM sync_received WHERE n = ?', n) ?? null;
}

export function settleReceived(tx: Writer, n: number, outcome: 'applied' | 'kept' | 'set-aside', reason: string | null): void {
  tx.run('UPDATE sync_received SET outcome = ?, reason = ? WHERE n = ?', outcome, reason, n);
}

/** Runs it so that what it wrote is undone when it throws, and the transaction around it goes on. */
export function attempt<T>(tx: Writer, work: () => T): T {
  tx.run('SAVEPOINT attempt');
  try {
    const done = work();
    tx.run('RELEASE attempt');
    return done;
  } catch (error) {
    tx.run('ROLLBACK TO attempt');
    tx.run('RELEASE attempt');
    throw error;
  }
}
