import type { SyncLink } from './sync/index.ts';
import type { CardSettings } from './cards/index.ts';
import type { HallProfile } from './texts/index.ts';

/** What a hall is told at its start; read from files and environment by the service, never here. */
export interface HallSettings {
  readonly hall: HallProfile;
  /** IANA name; the hall's days begin at its midnight. */
  readonly zone: string;
  /** Of the real panel, pixels an inch. */
  readonly ppi: number;
  readonly idleMs: number;
  readonly countdownMs: number;
  /** Elder mode multiplies the times by it. */
  readonly elderFactor: number;
  /** null: nobody can sign in at the desk. */
  readonly staffCode: string | null;
  /** Which of the hall's kiosks this is, from 1; default 1. The others put a letter of their own on their tickets. */
  readonly kiosk?: number | undefined;
  /** How many people without a card may type their number within ten minutes; default 10. */
  readonly typedLimit?: number | undefined;
  /** Left out: numbers begin with JF, this is hall 1, and no public page is set. */
  readonly cards?: CardSettings | undefined;
  /** The door to the hall's network; null: there is none. */
  readonly lan: { readonly fingerprint: string; readonly urls: () => readonly string[] } | null;
  /** The hall's hub or the city; null or left out: this node sends to nobody. */
  readonly upstream?:
    { readonly url: string; readonly enrolCode: string | null; readonly name: string; readonly link: SyncLink } | null | undefined;
  readonly version: string;
  readonly simulated: readonly ('id-reader' | 'ticket-printer')[];
  /** Folder of the copies; null: none are made. */
  readonly backups: string | null;
  /** Hours from one copy to the next; default 4. */
  readonly backupHours?: number | undefined;
}

/** Where the hall's numbers are called and its cards made; a further kiosk that has an upstream does neither. */
export const isMainMachine = ({ upstream = null, kiosk = 1 }: Pick<HallSettings, 'upstream' | 'kiosk'>): boolean =>
  upstream === null || kiosk === 1;

/** The main machine's upstream is the city; a further kiosk's is the main machine. */
export const hasCity = (settings: Pick<HallSettings, 'upstream' | 'kiosk'>): boolean =>
  (settings.upstream ?? null) !== null && isMainMachine(settings);
