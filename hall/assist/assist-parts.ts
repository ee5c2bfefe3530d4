import type { LegalTexts } from '../api/contract/index.ts';
import type { HallCatalogue } from '../catalogue/index.ts';
import type { Clock, IdMaker, Random } from '../kernel/index.ts';
import type { DraftKeeping, Registering } from '../registration/index.ts';
import type { Keyring, Store } from '../store/index.ts';
import type { Visits } from '../visit/index.ts';
import type { Kiosks } from './afar/kiosks.ts';
import type { Book } from './book.ts';

export interface AssistMaking {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly ids: IdMaker;
  readonly random: Random;
  /** The hall's days begin at its midnight (IANA name). */
  readonly zone: string;
  readonly catalogue: HallCatalogue;
  readonly texts: LegalTexts;
  readonly registering: Registering;
  readonly drafts: DraftKeeping;
  readonly visits: Pick<Visits, 'underWay' | 'handed' | 'handOver' | 'takeUp'>;
  /** Its desks take sessions, and hold what was given back without a card. */
  readonly isMain: boolean;
  /** Which kiosk of the hall this is, from 1. */
  readonly kiosk: number;
  readonly staffName: (staffId: string) => string;
  /** The window at which a clerk sits now; null: at none. */
  readonly counterOf: (staffId: string) => number | null;
  /** Sealed personal data was deleted. */
  readonly erased: () => void;
  /** Something was committed that others wait for: papers, files. */
  readonly committed: () => void;
}

export interface AssistParts extends AssistMaking {
  readonly book: Book;
  /** The hall's further kiosks. */
  readonly kiosks: Kiosks;
}

export interface SessionGone {
  readonly code: 'SESSION_GONE';
}
export const sessionGone: SessionGone = { code: 'SESSION_GONE' };
/** The kiosk doesn't answer; nothing was taken. */
export interface NoLine {
  readonly code: 'NO_LINE';
}
export const noLine: NoLine = { code: 'NO_LINE' };
export interface Taken {
  readonly code: 'TAKEN';
  readonly staffName: string;
}
