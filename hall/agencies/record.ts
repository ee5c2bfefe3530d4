import type { AgencyName } from '../api/contract/index.ts';
import type { PersonId } from '../kernel/index.ts';
import { appendEvents, prepareEvent, type EventMaking } from '../outbox/index.ts';
import type { Writer } from '../store/index.ts';
import { endAffiliation, insertAffiliation, type Affiliation, type Release } from './store.ts';

/** One end and its event. */
export function recordRelease(tx: Writer, making: EventMaking, one: Affiliation, release: Release): void {
  endAffiliation(tx, one.id, release);
  const { id: affiliationId, personId, agencyId } = one;
  const body = { affiliationId, personId, agencyId, hlc: release.hlc, why: release.why };
  appendEvents(tx, [prepareEvent(making, { type: 'agency.released', subject: personId, at: release.atMs, body })]);
}

export function recordJoin(
  tx: Writer,
  making: EventMaking,
  join: { readonly personId: PersonId; readonly agencyId: string; readonly name: AgencyName; readonly atMs: number; readonly hlc: string },
): void {
  const { personId, agencyId, name, atMs, hlc } = join;
  const id = making.ids.next<'affiliation'>();
  insertAffiliation(tx, { id, personId, agencyId, name, joinedAtMs: atMs, joinedHlc: hlc, released: null });
  const body = { affiliationId: id, personId, agencyId, name, hlc };
  appendEvents(tx, [prepareEvent(making, { type: 'agency.joined', subject: personId, at: atMs, body })]);
}
