import type { Clock, HybridClock, IdMaker } from '../kernel/index.ts';
import type { Store } from '../store/index.ts';

export interface AgencyParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdMaker;
  readonly zone: string;
  readonly hlc: HybridClock;
  readonly staffName: (staffId: string) => string;
  /** The last signs of the number on a person's service card; null: they have none that counts. */
  readonly cardTail: (personId: string) => string | null;
  /** Whether the hall's whole book stands in this store: there, the workers of an agency that left are let go. */
  readonly keepsBook: boolean;
  /** Something was committed that screens and the printer should see. */
  readonly committed: () => void;
}
