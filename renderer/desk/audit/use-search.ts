import { useEffect, useReducer, useRef } from 'react';
import type { AuditEntry, AuditWish } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';

interface Standing {
  readonly entries: readonly AuditEntry[];
  /** Looking through older records right now. */
  readonly searching: boolean;
  /** Back to this moment. */
  readonly searchedToMs: number | null;
  /** Where to go on; null: nothing is left. */
  readonly next: number | null;
  readonly failed: unknown;
}

export interface Search extends Standing {
  more(): void;
  stop(): void;
}

type Page = Awaited<ReturnType<Api['audit']['list']>>;
type Step = { readonly page: Page } | { readonly searching: boolean; readonly failed?: unknown };

const atFirst: Standing = { entries: [], searching: true, searchedToMs: null, next: null, failed: null };
const aPage = 50;

function stepped(standing: Standing, step: Step): Standing {
  if (!('page' in step)) return { ...standing, searching: step.searching, failed: step.failed ?? null };
  const { entries, next, searchedToMs } = step.page;
  return { ...standing, entries: [...standing.entries, ...entries], next, searchedToMs };
}

/** Goes on asking until a page is full: a rare record may lie far back, and the hall looks through a part at a time. */
async function searchOn(
  api: Api['audit'],
  wish: AuditWish & { readonly before: number | null },
  signal: AbortSignal,
  tell: (step: Step) => void,
): Promise<void> {
  let found = 0;
  let before = wish.before;
  try {
    do {
      const page = await api.list({ ...wish, before }, { signal });
      if (signal.aborted) return;
      found += page.entries.length;
      before = page.next;
      tell({ page });
    } while (before !== null && found < aPage);
    tell({ searching: false });
  } catch (failed) {
    if (!signal.aborted) tell({ searching: false, failed });
  }
}

/** One search, from its first page on; the wish stays the same as long as the component stands. */
export function useSearch(api: Api['audit'], { kind, staffId, day }: AuditWish): Search {
  const [standing, tell] = useReducer(stepped, atFirst);
  const run = useRef<AbortController | null>(null);
  useEffect(() => {
    const first = new AbortController();
    run.current = first;
    void searchOn(api, { kind, staffId, day, before: null }, first.signal, tell);
    return () => run.current?.abort();
  }, [api, kind, staffId, day]);
  return {
    ...standing,
    more() {
      const next = new AbortController();
      run.current = next;
      tell({ searching: true });
      void searchOn(api, { kind, staffId, day, before: standing.next }, next.signal, tell);
    },
    stop() {
      run.current?.abort();
      tell({ searching: false });
    },
  };
}
