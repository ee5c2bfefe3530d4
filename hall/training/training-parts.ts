import type { Clock, IdMaker } from '../kernel/index.ts';
import { appendEvents, prepareEvent, type EventBody } from '../outbox/index.ts';
import type { Keyring, Store, Writer } from '../store/index.ts';
import type { HallProfile } from '../texts/index.ts';

/** What training is made of. */
export interface TrainingParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly clock: Clock;
  readonly zone: string;
  readonly profile: Pick<HallProfile, 'name'>;
  /** The person's file follows their class hours. */
  readonly settle: (tx: Writer, personId: string, why: 'training', staffId: string | null) => void;
  /** The whole Chinese font as bytes, for the certificate. Read when the first one is made. */
  readonly font: () => Uint8Array;
}

type TrainingEvent = 'training.session-saved' | 'training.session-cancelled' | 'training.seat-moved' | 'training.certified';

export function noteTraining<T extends TrainingEvent>(
  tx: Writer,
  { ids, clock }: Pick<TrainingParts, 'ids' | 'clock'>,
  type: T,
  subject: string,
  body: EventBody<T>,
): void {
  appendEvents(tx, [prepareEvent<TrainingEvent>({ ids }, { type, subject, at: clock.nowMs(), body })]);
}
