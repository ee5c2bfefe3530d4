import type { HallCatalogue } from '../catalogue/index.ts';
import { calendarDay, type CalendarDay } from '../identity/index.ts';
import type { Clock, IdMaker, Random } from '../kernel/index.ts';
import { appendEvents, prepareEvent, type EventBody, type EventType } from '../outbox/index.ts';
import type { Keyring, Store, Writer } from '../store/index.ts';
import type { CardFacts } from './conditions.ts';
import type { CardKeys } from './keys/keys.ts';

export interface CardSettings {
  /** Capital letters at the beginning of card numbers. */
  readonly prefix: string;
  /** This hall's number in the city, 1–65535. */
  readonly hall: number;
  /** Before the code in the QR code, `https://…/c/`; null: none is set yet, and telephones open nothing. */
  readonly url: string | null;
}

export interface CardParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdMaker;
  readonly random: Random;
  readonly keyring: Keyring;
  readonly zone: string;
  readonly node: string;
  readonly catalogue: Pick<HallCatalogue, 'service'>;
  readonly facts: CardFacts;
  /** The person's file follows their card. */
  readonly settle: (tx: Writer, personId: string, why: 'card', staffId: string | null) => void;
  readonly keys: CardKeys;
  readonly settings: CardSettings;
  /** Whether every card of this hall stands in this store: at its main machine. */
  readonly keepsBook: boolean;
  readonly staffName: (staffId: string) => string;
}

/** One moment of a use case. */
export interface Now {
  readonly ms: number;
  readonly day: CalendarDay;
}

export function nowOf({ clock, zone }: Pick<CardParts, 'clock' | 'zone'>): Now {
  const ms = clock.nowMs();
  return { ms, day: calendarDay(ms, zone) };
}

export type CardEvent = Extract<EventType, `card.${string}`>;

/** The event of a change, in its transaction. */
export function note<T extends CardEvent>(
  tx: Writer,
  parts: Pick<CardParts, 'ids'>,
  type: T,
  subject: string | null,
  at: number,
  body: EventBody<T>,
): void {
  appendEvents(tx, [prepareEvent<CardEvent>(parts, { type, subject, at, body })]);
}
