import { hallPlan, type HallPlan, type PlanChange, type PlanProblem, type PlanWarning } from '../api/contract/index.ts';
import { createSignal, ok, refuse, type Clock, type IdMaker, type Result, type Signal } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { Keyring, Reader, Store, Writer } from '../store/index.ts';
import { problemsOf, warningsOf } from './check-plan.ts';
import { changesBetween } from './plan-changes.ts';
import { countersInUse, insertPlan, newestPlan, planRow, planRows, type PlanRow } from './store.ts';
import { usualPlan } from './usual-plan.ts';

/** Who changes the plan; null: nobody with an account (the first start, a test). */
export type PlanAuthor = { readonly id: string; readonly name: string } | null;

export interface PlanVersion {
  /** 0: the usual plan that every hall starts with. */
  readonly version: number;
  readonly atMs: number | null;
  readonly author: string | null;
  readonly restoredFrom: number | null;
  /** Against the version before it. */
  readonly changes: readonly PlanChange[];
}

export type PlanRefusal =
  | { readonly code: 'PLAN_UNSOUND'; readonly problems: readonly PlanProblem[] }
  /** Somebody else saved in the meantime: look at theirs first. */
  | { readonly code: 'PLAN_STALE'; readonly version: number }
  | { readonly code: 'NO_SUCH_VERSION' };

export interface PlanSaved {
  readonly version: number;
  readonly warnings: readonly PlanWarning[];
}

export interface PlanBook {
  current(): HallPlan;
  version(): number;
  /** A new version beside the old ones, durable when it answers. A plan that changes nothing makes no version. */
  save(change: { readonly plan: HallPlan; readonly basedOn: number; readonly author: PlanAuthor }): Result<PlanSaved, PlanRefusal>;
  /** An old version as a new one; `version` 0 is the usual plan. */
  restore(change: { readonly version: number; readonly basedOn: number; readonly author: PlanAuthor }): Result<PlanSaved, PlanRefusal>;
  /** What saving this plan now would be refused for; empty: nothing. */
  check(plan: HallPlan): PlanProblem[];
  /** Newest first; the usual plan is the last. */
  history(limit?: number): PlanVersion[];
  versionOf(version: number): HallPlan | null;
  /**
   * The plan of whoever decides above, as a version of its own without an event. Call it inside a transaction and what it answers after the
   * commit. null: it changes nothing, or is unsound here.
   */
  adopt(tx: Writer, given: { readonly plan: unknown; readonly atMs: number }): (() => void) | null;
  /** Told after the commit. */
  readonly changed: Signal<{ readonly version: number }>;
}

const usualHistory = 100;

/** The manager's plan over table plan_versions; the present version is kept in memory, because every ticket asks for it. */
export function createPlanBook(parts: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdMaker;
  readonly keyring: Keyring;
}): PlanBook {
  const { store, clock } = parts;
  const changed = createSignal<{ readonly version: number }>();
  const newest = newestPlan(store);
  let present = { version: newest?.version ?? 0, plan: newest === undefined ? usualPlan : planOf(newest) };

  /** What is wrong with a plan by itself, and with putting it in place of the present one now. */
  function check(plan: HallPlan): PlanProblem[] {
    const kept = new Set(plan.counters.map((one) => one.id));
    const inUse = new Set(countersInUse(store));
    const dropped = present.plan.counters.filter((one) => !kept.has(one.id) && inUse.has(one.id));
    return [...problemsOf(plan), ...dropped.map((one) => ({ code: 'counter-in-use' as const, where: String(one.number) }))];
  }

  function write(plan: HallPlan, author: PlanAuthor, restoredFrom: number | null): number {
    const nowMs = clock.nowMs();
    const version = present.version + 1;
    const staffId = author?.id ?? null;
    const row = { version, at: nowMs, staff_id: staffId, staff_name: author?.name ?? null, restored_from: restoredFrom };
    store.transaction((tx) => {
      insertPlan(tx, { ...row, body: JSON.stringify(plan) });
      appendEvents(tx, [
        prepareEvent(parts, { type: 'plan.changed', subject: null, at: nowMs, body: { version, staffId, restoredFrom, plan } }),
      ]);
    });
    present = { version, plan };
    changed.emit({ version });
    return version;
  }

  function take(given: HallPlan, basedOn: number, author: PlanAuthor, restoredFrom: number | null): Result<PlanSaved, PlanRefusal> {
    const plan = hallPlan.parse(given);
    if (basedOn !== present.version) return refuse({ code: 'PLAN_STALE', version: present.version });
    const problems = check(plan);
    if (problems.length > 0) return refuse({ code: 'PLAN_UNSOUND', problems });
    const isSame = JSON.stringify(plan) === JSON.stringify(present.plan);
    return ok({ version: isSame ? present.version : write(plan, author, restoredFrom), warnings: warningsOf(plan) });
  }

  return {
    current: () => present.plan,
    version: () => present.version,
    save: ({ plan, basedOn, author }) => take(plan, basedOn, author, null),
    restore({ version, basedOn, author }) {
      const plan = planAt(store, version);
      return plan === null ? refuse({ code: 'NO_SUCH_VERSION' }) : take(plan, basedOn, author, version);
    },
    history: (limit = usualHistory) => historyOf(store, limit),
    check,
    versionOf: (version) => planAt(store, version),
    adopt(tx, { plan: given, atMs }) {
      const plan = hallPlan.safeParse(given).data;
      if (plan === undefined || problemsOf(plan).length > 0 || JSON.stringify(plan) === JSON.stringify(present.plan)) return null;
      const version = (newestPlan(tx)?.version ?? 0) + 1;
      insertPlan(tx, { version, at: atMs, staff_id: null, staff_name: null, restored_from: null, body: JSON.stringify(plan) });
      return () => {
        present = { version, plan };
        changed.emit({ version });
      };
    },
    changed,
  };
}

/** Throws when the file holds what the schema doesn't know: a plan must not be half understood. */
function planOf(row: PlanRow): HallPlan {
  return hallPlan.parse(JSON.parse(row.body));
}

function planAt(from: Reader, version: number): HallPlan | null {
  if (version === 0) return usualPlan;
  const row = planRow(from, version);
  return row === undefined ? null : planOf(row);
}

function historyOf(from: Reader, limit: number): PlanVersion[] {
  // One more than asked for: the oldest shown still differs from something.
  const rows = planRows(from, limit + 1);
  const plans = [...rows.map(planOf), usualPlan];
  const versions = rows.slice(0, limit).map((row, i) => ({
    version: row.version,
    atMs: row.at,
    author: row.staff_name,
    restoredFrom: row.restored_from,
    changes: changesBetween(plans[i + 1] ?? usualPlan, plans[i] ?? usualPlan),
  }));
  const first = { version: 0, atMs: null, author: null, restoredFrom: null, changes: [] };
  return rows.length <= limit ? [...versions, first] : versions;
}
