import type { AskedFor, Business, EndingPaper, FileState, IdentityView, TicketView, Visit } from '../api/contract/index.ts';
import type { HallCatalogue } from '../catalogue/index.ts';
import { maskNumber, surnameOf, type IdentityWarning, type PersonIdentity } from '../identity/index.ts';
import { unreachable, type PersonId, type TicketId } from '../kernel/index.ts';
import { furthestStep, helperView } from '../registration/index.ts';
import { lineOf, type LineParts } from './line-of.ts';
import type { ActiveVisit, Photo, StageOf } from './stage.ts';

export interface ViewParts extends LineParts {
  readonly catalogue: HallCatalogue;
  /** What the desk asked somebody to bring or say. */
  readonly askedOf: (personId: PersonId) => AskedFor[];
  /** Which papers of a person run out. */
  readonly endingOf: (personId: PersonId) => EndingPaper[];
  /** Where a person's file stands now; null: it is gone. */
  readonly stateOf: (personId: PersonId) => FileState | null;
  /** The ticket as it stands now, with where its paper is. */
  readonly ticketView: (id: TicketId) => TicketView;
}

/** What screens may see of a visit: numbers masked, no value beyond what the phase shows. */
export function viewOf(visit: ActiveVisit, parts: ViewParts): Visit {
  const { stage } = visit;
  const shared = { visitId: visit.id, startedAtMs: visit.startedAtMs };
  switch (stage.phase) {
    case 'confirm': {
      const identity = identityView(stage.identity, stage.warnings, stage.photo);
      return { ...shared, phase: 'confirm', identity, checked: stage.check === 'agreed', known: stage.known };
    }
    case 'typing':
      return { ...shared, phase: 'typing' };
    case 'consent':
      return { ...shared, ...consentView(stage) };
    case 'form':
      return { ...shared, ...formView(stage, parts) };
    case 'done': {
      const identity = identityView(stage.identity, stage.warnings, null);
      return { ...shared, phase: 'done', identity, ticket: parts.ticketView(stage.ticketId), toBeVerified: stage.toBeVerified };
    }
    case 'file':
      return { ...shared, ...fileView(stage, parts), ...lineOf(visit, stage, parts) };
    case 'choose':
      return {
        ...shared,
        phase: 'choose',
        withCard: stage.card !== null,
        ...lineOf(visit, stage, parts),
        ticket: ticketOf(stage, parts),
      };
    case 'desk':
      return {
        ...shared,
        phase: 'desk',
        reason: stage.reason,
        ticket: ticketOf(stage, parts),
      };
    case 'with-staff':
      return { ...shared, phase: 'with-staff', counter: stage.counter };
    case 'over':
      throw new Error('a visit that is over has no view');
    default:
      return unreachable(stage);
  }
}

function consentView({ identity, warnings, helpers, awaiting }: StageOf<'consent'>) {
  return {
    phase: 'consent' as const,
    identity: identityView(identity, warnings, null),
    helpers: helpers.map(helperView),
    awaiting:
      awaiting === null
        ? null
        : { kind: awaiting.kind, does: [...awaiting.does], reading: awaiting.pending !== null, problem: awaiting.problem },
  };
}

function formView(stage: StageOf<'form'>, parts: ViewParts) {
  const { draft } = stage;
  const { province, programme } = parts.catalogue.suggestOrigin(draft.identity.regionCode);
  return {
    phase: 'form' as const,
    identity: identityView(draft.identity, draft.warnings, null),
    helpers: draft.helpers.map(helperView),
    furthest: furthestStep(draft.answers),
    answers: draft.answers,
    resumed: stage.resumed,
    suggested: { province, programme, hasAddress: draft.identity.address !== '' },
  };
}

function ticketOf({ ticketId }: { readonly ticketId: TicketId | null }, parts: ViewParts): TicketView | null {
  return ticketId === null ? null : parts.ticketView(ticketId);
}

function fileView(stage: StageOf<'file'>, parts: ViewParts) {
  const { person } = stage;
  const state = parts.stateOf(person.id) ?? person.state;
  return {
    phase: 'file' as const,
    surname: surnameOf(person.name),
    sexCode: person.sexCode,
    state,
    registeredAtMs: person.registeredAtMs,
    asked: parts.askedOf(person.id),
    ending: parts.endingOf(person.id),
    ticket: ticketOf(stage, parts),
    offered: offeredTo(state),
  };
}

function identityView(identity: PersonIdentity, warnings: readonly IdentityWarning[], photo: Photo | null): IdentityView {
  return {
    name: identity.name,
    maskedNumber: maskNumber(identity.number),
    cardKind: identity.cardKind,
    proof: identity.proof,
    sexCode: identity.sexCode,
    photo: photo === null ? null : `data:${photo.mediaType};base64,${Buffer.from(photo.bytes).toString('base64')}`,
    warnings: [...warnings],
  };
}

/** What a person with a file may want at a window, the likeliest first. */
function offeredTo(state: FileState): Business[] {
  switch (state) {
    case 'registered':
    case 'to-be-verified':
    case 'check-pending':
    case 'see-desk':
      return ['registration', 'training', 'service-card', 'complaint'];
    case 'check-passed':
    case 'to-be-trained':
      return ['training', 'registration', 'service-card', 'complaint'];
    case 'card-to-be-made':
    case 'card-ready':
    case 'card-active':
    case 'card-expiring':
    case 'lapsed':
      return ['service-card', 'training', 'registration', 'complaint'];
    default:
      return unreachable(state);
  }
}
