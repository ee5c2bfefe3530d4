import type { Business, DeskReason, HelperKind, HelperProblem, HelperTask } from '../api/contract/index.ts';
import type { Choices } from '../consent/index.ts';
import type { CalendarDay, IdentityWarning, PersonIdentity } from '../identity/index.ts';
import type { PersonId, TicketId, VisitId } from '../kernel/index.ts';
import type { Draft, DraftPicture, Helper, PersonFile } from '../registration/index.ts';

/** A decoded photo: shown in `confirm`, kept only as a portrait by consent. */
export interface Photo {
  readonly mediaType: 'image/bmp';
  readonly bytes: Uint8Array;
}

/** A helper who is to lay their own card. */
export interface Awaiting {
  readonly kind: HelperKind;
  readonly does: readonly HelperTask[];
  /** Read once. */
  readonly pending: { readonly readId: number; readonly name: string; readonly number: string } | null;
  readonly problem: HelperProblem | null;
}

interface Who {
  readonly identity: PersonIdentity;
  readonly warnings: readonly IdentityWarning[];
}

/** Where a visit is, with all that it knows of the person; a new stage drops what the last one knew. */
export type Stage =
  | (Who & {
      readonly phase: 'confirm';
      readonly readId: number;
      /** `agreed`: the second read was identical. Nothing may be kept before. */
      readonly check: 'pending' | 'agreed';
      readonly photo: Photo | null;
      readonly known: boolean;
    })
  | { readonly phase: 'typing' }
  /** Only a ticket. `card`: what must be known of it for one open ticket a business, and for the age. */
  | {
      readonly phase: 'choose';
      readonly card: { readonly number: string; readonly birth: CalendarDay } | null;
      readonly ticketId: TicketId | null;
    }
  | (Who & {
      readonly phase: 'consent';
      readonly photo: Photo | null;
      readonly helpers: readonly Helper[];
      /** Whose card is laid next; null: nobody's. */
      readonly awaiting: Awaiting | null;
    })
  | {
      readonly phase: 'form';
      readonly draft: Draft;
      readonly resumed: boolean;
      /** Pictures that no draft on disk keeps: of typed identities. */
      readonly unsaved: readonly DraftPicture[];
    }
  | (Who & {
      readonly phase: 'done';
      readonly choices: Choices;
      readonly ticketId: TicketId;
      readonly toBeVerified: boolean;
      readonly person: PersonId | null;
    })
  | {
      readonly phase: 'file';
      readonly person: PersonFile;
      readonly number: string;
      readonly birth: CalendarDay;
      readonly ticketId: TicketId | null;
    }
  | { readonly phase: 'desk'; readonly reason: DeskReason; readonly ticketId: TicketId | null }
  /** Staff have this person's session; nothing of it is here. */
  | { readonly phase: 'with-staff'; readonly counter: number | null }
  /** After the end: nothing of the person is left for whoever still holds the visit. */
  | { readonly phase: 'over' };

export type StageOf<P extends Stage['phase']> = Extract<Stage, { readonly phase: P }>;

/** What of a visit can go on elsewhere: a registration under way. */
export type Handed = StageOf<'consent'> | StageOf<'form'>;

/** One person at the screen. The only place of a running service that holds their values in clear. */
export interface ActiveVisit {
  readonly id: VisitId;
  readonly startedAtMs: number;
  elder: boolean;
  stage: Stage;
  /** When the stage last changed: the person came further. */
  readonly movedAtMs: number;
  /** Tickets taken without a name in this visit: asking again answers the same one. */
  readonly anonymousTickets: Map<Business, TicketId>;
  /** Papers already asked for in this visit. */
  readonly askedPapers: Set<string>;
}

/** The number that the visit belongs to; null while nobody is identified by a card. */
export function cardNumberOf(stage: Stage): string | null {
  switch (stage.phase) {
    case 'confirm':
    case 'consent':
    case 'done':
      return stage.identity.proof === 'chip' ? stage.identity.number : null;
    case 'form':
      return stage.draft.identity.proof === 'chip' ? stage.draft.identity.number : null;
    case 'file':
      return stage.number;
    case 'choose':
      return stage.card?.number ?? null;
    case 'typing':
    case 'desk':
    case 'with-staff':
    case 'over':
      return null;
  }
}

export function ticketIdOf(stage: Stage): TicketId | null {
  const { phase } = stage;
  return phase === 'done' || phase === 'file' || phase === 'choose' || phase === 'desk' ? stage.ticketId : null;
}
