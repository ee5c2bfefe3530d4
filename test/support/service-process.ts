import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { usualPlan } from '../../hall/plan/index.ts';
import { openStore } from '../../hall/store/index.ts';
import { isBundled } from '../../scripts/launch/bundle.ts';
import { startChild, type ChildLines } from './child-lines.ts';
import { hallClient, type HallClient } from './hall-client.ts';

/** The hall service as it ships, in a process of its own on a data folder. */
export interface ServiceProcess {
  readonly child: ChildLines;
  readonly client: HallClient;
  readonly url: string;
  readonly socket: string;
  readonly lan: { readonly urls: readonly string[]; readonly fingerprint: string } | null;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
}

const readyLine = z.object({
  ready: z.literal(true),
  url: z.string(),
  socket: z.string(),
  lan: z.object({ urls: z.array(z.string()), fingerprint: z.string() }).nullable(),
});

/**
 * A zone where it is about noon now: the day, and with it the ticket numbers, must not change while a campaign runs.
 * The names of Etc/GMT have their sign the other way round (POSIX).
 */
export function noonZone(nowMs: number): string {
  const hoursAhead = 12 - new Date(nowMs).getUTCHours();
  return hoursAhead === 0 ? 'Etc/GMT' : `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`;
}

/** A hall that gives out numbers at any hour: the usual one would shut at the machine's night, and in the noon of `noonZone`. */
export function openAllDay(dataFolder: string): void {
  const path = join(dataFolder, 'hall.db');
  if (existsSync(path)) return;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const weekly = Array.from({ length: 7 }, () => ({ open: '00:00', close: '23:59', lunch: null }));
  const plan = { ...usualPlan, hours: { weekly, days: [], lastTicketMinutes: 0 } };
  const store = openStore({ path });
  store.transaction((tx) => tx.run('INSERT INTO plan_versions (version, at, body) VALUES (1, 0, ?)', JSON.stringify(plan)));
  store.close();
}

/** Campaigns register by typing, as fast as they can. */
export const manyTyped = { JIAFU_TYPED_LIMIT: '1000000' } as const;

const root = join(import.meta.dirname, '../..');
let script: string | undefined;
/** The bundle that ships, which starts in two thirds of the time, where it is of these very sources; else the sources. */
const serviceScript = (): string => (script ??= isBundled(root, 'service') ? 'dist/service/main.js' : 'service/main.ts');

/** Starts it and does not wait until it is ready. */
export function spawnService(dataFolder: string, env: Readonly<Record<string, string>> = {}): ChildLines {
  openAllDay(dataFolder);
  return startChild(serviceScript(), [], {
    JIAFU_DATA: dataFolder,
    JIAFU_PORT: '0',
    JIAFU_ZONE: noonZone(Date.now()),
    ...manyTyped,
    ...env,
  });
}

export async function startServiceProcess(dataFolder: string, env: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
  const child = spawnService(dataFolder, env);
  const { url, socket, lan } = await child.waitFor((line) => readyLine.safeParse(line).data);
  return {
    child,
    client: hallClient(url),
    url,
    socket,
    lan,
    stop: async () => {
      child.kill('SIGTERM');
      const { code } = await child.ended;
      if (code !== 0) throw new Error(`the service ended with ${String(code)}: ${child.errorText().slice(-2_000)}`);
    },
  };
}
