import { publicationContent, type CityPublications, type Publication, type PublicationContent } from '../api/contract/index.ts';
import { calendarDay } from '../identity/index.ts';
import type { CatalogueFromCity } from '../catalogue/index.ts';
import type { Clock } from '../kernel/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { newestTold, publicationRow, publicationsFrom, putPublication, type PublicationRow } from './store.ts';

interface Parts {
  readonly store: Reader;
  readonly clock: Clock;
  readonly zone: string;
}

/** What the city published, turned over at the hall's own midnight, with or without a line. */
export interface City {
  publications(): CityPublications;
  /** For boards: those whose first day has come. */
  notices(): { readonly zh: string; readonly en: string }[];
  /** For the catalogue: what it says of services today, the later ones behind. */
  readonly catalogue: CatalogueFromCity;
  /** Something came from the city. */
  heard(): void;
}

export function createCity({ store, clock, zone }: Parts): City {
  const today = () => calendarDay(clock.nowMs(), zone);
  let timesHeard = 0;
  function now<T extends PublicationContent['topic']>(topic: T): Extract<PublicationContent, { topic: T }>[] {
    const day = today();
    const holding = publicationsFrom(store, day, topic).flatMap((row) => viewOf(row, day));
    return holding.flatMap(({ standing, content }) => (standing === 'now' && isOf(content, topic) ? [content] : []));
  }
  return {
    publications() {
      const day = today();
      // Agencies have a page of their own, where those of the hall's own list stand, too.
      const publications = publicationsFrom(store, day, null).flatMap((row) => (row.topic === 'agency' ? [] : viewOf(row, day)));
      return { publications, toldAtMs: newestTold(store) };
    },
    notices: () => now('notice').map(({ text }) => text),
    catalogue: { services: () => now('service'), revision: () => `${today()} ${timesHeard}` },
    heard: () => void (timesHeard += 1),
  };
}

function isOf<T extends PublicationContent['topic']>(
  content: PublicationContent,
  topic: T,
): content is Extract<PublicationContent, { topic: T }> {
  return content.topic === topic;
}

/** What a later program wrote in another shape isn't shown. */
function viewOf({ id, version, fromDay, untilDay, body }: PublicationRow, today: string): Publication[] {
  const content = publicationContent.safeParse(JSON.parse(body ?? 'null')).data;
  return content === undefined ? [] : [{ id, version, fromDay, untilDay, standing: fromDay <= today ? 'now' : 'coming', content }];
}

export interface ToldPublication {
  readonly id: string;
  readonly version: number;
  readonly fromDay: string;
  readonly untilDay: string | null;
  readonly content: PublicationContent | null;
}

/** False: known already. `own`: it is this hall's own word. */
export function takeInPublication(tx: Writer, { content, ...told }: ToldPublication, nowMs: number, own = false): boolean {
  const topic = content?.topic ?? publicationRow(tx, told.id)?.topic ?? '';
  return putPublication(tx, { ...told, topic, body: content === null ? null : JSON.stringify(content), toldAtMs: nowMs, own: own ? 1 : 0 });
}

/** For other nodes; null: it isn't known here. */
export function publicationToTell(from: Reader, id: string): ToldPublication | null {
  const row = publicationRow(from, id);
  if (row === null) return null;
  const { version, fromDay, untilDay, body } = row;
  return { id, version, fromDay, untilDay, content: body === null ? null : (publicationContent.safeParse(JSON.parse(body)).data ?? null) };
}
