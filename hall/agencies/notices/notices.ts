import type { AgenciesDesk, AgencyNotice } from '../../api/contract/index.ts';
import { calendarDay, maskName } from '../../identity/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import { appendEvents, prepareEvent } from '../../outbox/index.ts';
import { queuePaper } from '../../printing/index.ts';
import type { Reader } from '../../store/index.ts';
import { listedAgencies } from '../directory.ts';
import { noticeRows, tickNotice, type NoticeRow } from './store.ts';
import type { AgencyParts } from '../parts.ts';

type Group = AgenciesDesk['notices'][number];
type What = AgencyNotice['what'];

/** What was handed over stays on the page for so long, so that a wrong tick is seen. */
const shownMs = 7 * 24 * 60 * 60 * 1_000;
const mostShown = 500;
/** What fits on one slip that somebody still reads. */
const mostOnASlip = 20;

export function agenciesDesk(parts: AgencyParts): AgenciesDesk {
  const { store, clock, zone } = parts;
  const nowMs = clock.nowMs();
  return { agencies: listedAgencies(store, calendarDay(nowMs, zone)), notices: groupsIn(store, parts, nowMs) };
}

function groupsIn(from: Reader, parts: AgencyParts, nowMs: number): Group[] {
  const groups = new Map<string, { agencyId: string; name: Group['name']; waiting: AgencyNotice[]; told: AgencyNotice[] }>();
  for (const row of noticeRows(from, { toldSinceMs: nowMs - shownMs, limit: mostShown })) {
    const group = groups.get(row.agencyId) ?? { agencyId: row.agencyId, name: { zh: row.zh, en: row.en }, waiting: [], told: [] };
    const notice = noticeOf(parts, row);
    (notice.told === null ? group.waiting : group.told).push(notice);
    groups.set(row.agencyId, group);
  }
  return [...groups.values()];
}

function noticeOf(parts: AgencyParts, row: NoticeRow): AgencyNotice {
  const { affiliationId, what, atMs, why, personId, name, toldAtMs, toldBy } = row;
  return {
    affiliationId,
    what,
    atMs,
    why,
    maskedName: maskName(name),
    cardTail: parts.cardTail(personId),
    told: toldAtMs === null ? null : { atMs: toldAtMs, by: toldBy === null ? '' : parts.staffName(toldBy) },
  };
}

/** For an agency, everything that it is to be told, on one slip or on as many as it needs: masked names and the tails of card numbers, no more. */
export function printNotices(parts: AgencyParts, agencyId: string): Result<{ readonly queued: true }, 'NOTHING_WAITS'> {
  const done = parts.store.transaction((tx): Result<{ readonly queued: true }, 'NOTHING_WAITS'> => {
    const madeAtMs = parts.clock.nowMs();
    const group = groupsIn(tx, parts, madeAtMs).find((one) => one.agencyId === agencyId);
    if (group === undefined || group.waiting.length === 0) return refuse('NOTHING_WAITS');
    const notices = group.waiting.map(({ what, atMs, maskedName, cardTail }) => ({ what, atMs, maskedName, cardTail }));
    for (let at = 0; at < notices.length; at += mostOnASlip) {
      const slip = { kind: 'agency-notice', name: group.name, notices: notices.slice(at, at + mostOnASlip), madeAtMs } as const;
      queuePaper(tx, { paperId: parts.ids.next<'paper'>(), copy: 0 }, slip, madeAtMs);
    }
    return ok({ queued: true });
  });
  if (done.ok) parts.committed();
  return done;
}

/** Ticks off what was handed over; what is ticked already, or another agency's, stays as it is. */
export function noticesTold(
  parts: AgencyParts,
  staffId: string,
  {
    agencyId,
    notices,
  }: { readonly agencyId: string; readonly notices: readonly { readonly affiliationId: string; readonly what: What }[] },
): AgenciesDesk {
  const { store, clock } = parts;
  store.transaction((tx) => {
    const atMs = clock.nowMs();
    const ticked = notices.filter(({ affiliationId, what }) => tickNotice(tx, { affiliationId, agencyId, what, atMs, staffId }));
    if (ticked.length === 0) return;
    const told = ticked.map(({ affiliationId, what }) => ({ affiliationId, what }));
    appendEvents(tx, [
      prepareEvent(parts, { type: 'agency.told', subject: agencyId, at: atMs, body: { agencyId, notices: told, by: staffId } }),
    ]);
  });
  parts.committed();
  return agenciesDesk(parts);
}
