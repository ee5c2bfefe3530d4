import type { HallApiParts, Simulators } from './api/index.ts';
import type { CardArtist } from './card-art/index.ts';
import type { CardFacts } from './cards/index.ts';
import type { Clock, Log, Random, TimeJudge } from './kernel/index.ts';
import type { KeyPlace } from './keys/index.ts';
import type { CardPrinter, IdReader, PhotoDecoder, Scanner, TicketPrinter } from './ports/index.ts';
import type { HallSettings } from './settings.ts';
import type { PinCost } from './staff/index.ts';
import type { Keyring, Store } from './store/index.ts';

/** What a hall is made over. */
export interface HallDeps {
  /** Opened by the caller, who closes it after the hall. */
  readonly store: Store;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Started and closed by the hall. */
  readonly reader: IdReader;
  readonly printer: TicketPrinter;
  readonly cardPrinter: CardPrinter;
  /** Closed by the hall. */
  readonly cardArtist: CardArtist;
  readonly photoDecoder: PhotoDecoder;
  /** Started and closed by the hall; null or left out: it types into the page, or there is none. */
  readonly scanner?: Scanner | null;
  readonly keyPlace: KeyPlace;
  readonly settings: HallSettings;
  /** A TrueType font with all Chinese characters, for papers that are PDF. Asked for when the first one is made. */
  readonly font: () => Uint8Array;
  readonly simulators: Simulators;
  /** What decides who may have a service card; left out: what this hall's own features know. */
  readonly cardFacts?: CardFacts;
  /** Left out where the doors judge requests themselves. */
  readonly isAllowed?: HallApiParts['isAllowed'];
  /** What judges `clock`; left out: nobody does. */
  readonly time?: TimeJudge;
  /** Of hashing a PIN; left out: as RFC 9106 has it. Tests that sign in a hundred times take less. */
  readonly pinCost?: PinCost;
}
