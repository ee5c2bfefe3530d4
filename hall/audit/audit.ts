import type { AuditState, AuditWish } from '../api/contract/index.ts';
import { createNewestFeeds, csvOf, ok, refuse, sleep, type Clock, type Feed, type IdMaker, type Result } from '../kernel/index.ts';
import { appendEvents, lastEvent, prepareEvent, type EventBody, type EventType } from '../outbox/index.ts';
import type { Store } from '../store/index.ts';
import { rowOf, tableHead } from './export-table.ts';
import { searchAudit, type AuditPage } from './search.ts';
import { createWalking } from './walk.ts';

export interface AuditParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdMaker;
  readonly zone: string;
  readonly staffName: (staffId: string) => string;
  readonly terminalName: (terminalId: string) => string | null;
  readonly everybody: () => { readonly staffId: string; readonly name: string }[];
}

export interface AuditFile {
  readonly fileName: string;
  readonly mime: string;
  readonly base64: string;
}

/** The record of everything that happened: looked through, taken along, and proved to be whole. */
export interface Audit {
  open(): Feed<AuditState>;
  list(staffId: string, wish: AuditWish & { readonly before: number | null }): AuditPage;
  people(): { readonly staffId: string; readonly name: string }[];
  /** False: it is being walked already. */
  verify(staffId: string): boolean;
  export(
    staffId: string,
    wish: AuditWish & { readonly locale: 'zh-CN' | 'en' },
  ): Promise<Result<AuditFile, { readonly code: 'TOO_MANY'; readonly most: number }>>;
  end(): void;
}

type AuditEvent = Extract<EventType, `audit.${string}`>;

/** A file that a spreadsheet still opens; more is asked for by day or by kind. */
const mostExported = 50_000;
const tickMs = 250;

export function createAudit(parts: AuditParts): Audit {
  const { store, clock, zone } = parts;
  const feeds = createNewestFeeds<AuditState>();
  let walker = '';
  let cancel: (() => void) | null = null;
  const walking = createWalking({
    store,
    clock,
    moved() {
      cancel ??= clock.schedule(tickMs, () => {
        cancel = null;
        feeds.push(state());
      });
    },
    ended: ({ checked, brokenAt }) => note('audit.verified', { staffId: walker, checked, brokenAt }),
  });
  const state = (): AuditState => ({ nowMs: clock.nowMs(), records: lastEvent(store)?.seq ?? 0, walk: walking.walk() });

  function note<T extends AuditEvent>(type: T, body: EventBody<T>): void {
    const event = prepareEvent<AuditEvent>(parts, { type, subject: body.staffId, at: clock.nowMs(), body });
    store.transaction((tx) => appendEvents(tx, [event]));
  }

  return {
    open: () => feeds.open(state(), null),
    list(staffId, wish) {
      const page = searchAudit(parts, wish);
      // Once a search, not once a page of it.
      if (wish.before === null) note('audit.looked', { staffId, kind: wish.kind, day: wish.day, of: wish.staffId });
      return page;
    },
    people: parts.everybody,
    verify(staffId) {
      const started = walking.start();
      if (started) walker = staffId;
      return started;
    },
    async export(staffId, { locale, ...wish }) {
      const rows: ReturnType<typeof rowOf>[] = [];
      for (let before: number | null = null; ;) {
        const { entries, next }: AuditPage = searchAudit(parts, { ...wish, before });
        rows.push(...entries.map((entry) => rowOf(entry, zone, locale)));
        if (rows.length > mostExported) return refuse({ code: 'TOO_MANY', most: mostExported });
        if (next === null) break;
        before = next;
        await sleep(clock, 0);
      }
      // Written before the file leaves.
      note('audit.exported', { staffId, kind: wish.kind, day: wish.day, of: wish.staffId, records: rows.length });
      const bytes = csvOf([tableHead(locale), ...rows]);
      const fileName = `audit${wish.day === null ? '' : `-${wish.day}`}.csv`;
      return ok({ fileName, mime: 'text/csv;charset=utf-8', base64: Buffer.from(bytes).toString('base64') });
    },
    end() {
      walking.stop();
      cancel?.();
      feeds.end();
    },
  };
}
