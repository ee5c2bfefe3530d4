import type { TerminalsState } from '../api/contract/index.ts';
import { createNewestFeeds, ok, refuse, type Feed, type Result } from '../kernel/index.ts';
import { note, type StaffMember } from '../staff/index.ts';
import { createEntrance, type Entrance } from './entrance.ts';
import { createPairing, type Pairing, type TerminalParts } from './pairing.ts';
import { allTerminals, revokeTerminal } from './store.ts';

export interface Terminals {
  readonly pairing: Pairing;
  readonly entrance: Entrance;
  readonly fingerprint: string | null;
  state(): TerminalsState;
  watch(): Feed<TerminalsState>['reader'];
  /** At once: its sessions and streams end, and its key opens none any more. */
  revoke(terminalId: string, by: StaffMember): Result<true, 'NO_SUCH_TERMINAL'>;
  nameOf(terminalId: string): string | null;
  close(): void;
}

export interface TerminalsOptions extends TerminalParts {
  readonly urls: () => readonly string[];
  /** Sessions of staff at it end with it. */
  readonly revoked: (terminalId: string, by: StaffMember) => void;
}

/** At most four pictures a second. */
const pauseMs = 250;

export function createTerminals(parts: TerminalsOptions): Terminals {
  const { store, clock, fingerprint } = parts;
  const feeds = createNewestFeeds<TerminalsState>();
  let cancel: (() => void) | null = null;
  const pairing = createPairing(parts, changed);
  const entrance = createEntrance(parts, changed);

  function changed(): void {
    if (feeds.size === 0) return;
    cancel ??= clock.schedule(pauseMs, () => {
      cancel = null;
      feeds.push(state());
    });
  }

  function state(): TerminalsState {
    return {
      lan: fingerprint === null ? null : { fingerprint, urls: [...parts.urls()] },
      pairing: pairing.state(),
      terminals: allTerminals(store).map((row) => ({
        terminalId: row.id,
        kind: row.kind,
        name: row.name,
        pairedAtMs: row.paired_at,
        seenAtMs: row.seen_at,
        online: entrance.isOnline(row.id),
        revoked: row.revoked_at !== null,
      })),
    };
  }

  return {
    pairing,
    entrance,
    fingerprint,
    state,
    watch() {
      return feeds.open(state(), null).reader;
    },
    revoke(terminalId, by) {
      const nowMs = clock.nowMs();
      const done = store.transaction((tx) => {
        if (!revokeTerminal(tx, terminalId, nowMs)) return false;
        note(tx, parts, 'terminal.revoked', { subject: terminalId, at: nowMs, body: { terminalId, by: by.id } });
        return true;
      });
      if (!done) return refuse('NO_SUCH_TERMINAL');
      entrance.endOf(terminalId);
      parts.revoked(terminalId, by);
      changed();
      return ok(true);
    },
    nameOf: (terminalId) => allTerminals(store).find(({ id }) => id === terminalId)?.name ?? null,
    close() {
      pairing.shut();
      entrance.close();
      cancel?.();
      feeds.end();
    },
  };
}
