import { creditCodeFault, type AgenciesDesk, type AgencyContent, type CreditCodeFault } from '../api/contract/index.ts';
import { publicationRow, takeInPublication } from '../city/index.ts';
import { calendarDay } from '../identity/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import { agenciesDesk } from './notices/notices.ts';
import type { AgencyParts } from './parts.ts';
import { letGo } from './change.ts';

export interface AgencySaving {
  /** null: a new one. */
  readonly agencyId: string | null;
  /** Which the form showed. */
  readonly version: number;
  readonly content: AgencyContent;
}

export type SaveRefusal = { readonly code: 'CHANGED' | 'NOT_OWN' } | { readonly code: 'BAD_CODE'; readonly fault: CreditCodeFault };

/** A hall without a city keeps its own list, in the shape that a city would tell; what a city told is the city's to change. */
export function saveAgency(parts: AgencyParts, staffId: string, asked: AgencySaving): Result<AgenciesDesk, SaveRefusal> {
  const { store, clock, zone, ids } = parts;
  // A further kiosk has its agencies from the main machine.
  if (!parts.keepsBook) return refuse({ code: 'NOT_OWN' });
  const fault = creditCodeFault(asked.content.creditCode);
  if (fault !== null) return refuse({ code: 'BAD_CODE', fault });
  const done = store.transaction((tx): Result<true, SaveRefusal> => {
    const atMs = clock.nowMs();
    const before = asked.agencyId === null ? null : publicationRow(tx, asked.agencyId);
    if (asked.agencyId !== null && before === null) return refuse({ code: 'CHANGED' });
    if (before !== null && before.own !== 1) return refuse({ code: 'NOT_OWN' });
    if ((before?.version ?? 0) !== asked.version) return refuse({ code: 'CHANGED' });
    const agencyId = asked.agencyId ?? ids.next<'agency'>();
    const version = asked.version + 1;
    const { content } = asked;
    const fromDay = before?.fromDay ?? calendarDay(atMs, zone);
    takeInPublication(tx, { id: agencyId, version, fromDay, untilDay: null, content }, atMs, true);
    // The whole of it, so that who carries events needs no history; machines below are told by it.
    const body = { agencyId, version, content, by: staffId };
    appendEvents(tx, [prepareEvent(parts, { type: 'agency.saved', subject: agencyId, at: atMs, body })]);
    return ok(true);
  });
  if (!done.ok) return done;
  parts.committed();
  letGo(parts);
  return ok(agenciesDesk(parts));
}
