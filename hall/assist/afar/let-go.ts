import { createSignal, crockford32, type Random } from '../../kernel/index.ts';
import type { DraftKeeping } from '../../registration/index.ts';
import type { SessionsBelow, SessionsHeard } from '../../sync/index.ts';
import type { Visits } from '../../visit/index.ts';
import { sessionContent } from './content.ts';
import { createHandedBook } from './handed-book.ts';

export interface LettingGoMaking {
  readonly random: Random;
  readonly drafts: DraftKeeping;
  readonly visits: Pick<Visits, 'underWay' | 'handed' | 'handOver'>;
}

/** A further kiosk's side: lets go of its session when the main machine asks for it, and takes it back when it is given back. */
export interface LettingGo extends SessionsBelow {
  /** The visit moved. */
  changed(): void;
  /** Who has the session of that card: at which window. */
  withStaff(number: string): { readonly counter: number | null } | null;
  /** Deletes what is of other days; answers how many. */
  sweep(): number;
}

const runBytes = 8;
const mostAtOnce = 8;

export function createLettingGo({ random, drafts, visits }: LettingGoMaking): LettingGo {
  const { clock } = drafts;
  const book = createHandedBook(drafts);
  const moved = createSignal<undefined>();
  const run = crockford32(random.bytes(runBytes));
  const gone = new Set<string>();
  const back = new Set<string>();
  let n = 0;

  function letGo({ id, visitId, counter }: SessionsHeard['wishes'][number]): void {
    if (book.has(id)) return;
    const stage = visits.handed(visitId);
    if (stage?.phase !== 'form') {
      gone.add(id);
      return;
    }
    book.letGo({ id, counter }, stage.draft, stage.unsaved);
    visits.handOver(visitId, counter);
  }

  function takeBack({ id, content }: SessionsHeard['returned'][number]): void {
    const parsed = sessionContent.safeParse(content).data;
    if (parsed === undefined) return;
    // Twice is once: what is here already is told again.
    book.putBack(id, parsed);
    back.add(id);
  }

  return {
    moved,
    changed: () => moved.emit(undefined),
    tell() {
      n += 1;
      const handed = book.sending().slice(0, mostAtOnce);
      const session = visits.underWay();
      return { run, n, nowMs: clock.nowMs(), session, handed, gone: [...gone], away: book.away(), back: [...back] };
    },
    hear(heard, told) {
      for (const id of told.gone) gone.delete(id);
      for (const id of told.back) back.delete(id);
      for (const id of heard.got) book.arrived(id);
      for (const id of heard.declined) book.putBack(id, null);
      for (const id of heard.ended) book.drop(id);
      for (const one of heard.returned) takeBack(one);
      for (const wish of heard.wishes) letGo(wish);
      if (gone.size + back.size > 0 || book.sending().length > 0) moved.emit(undefined);
    },
    withStaff: book.of,
    sweep: book.sweep,
  };
}
