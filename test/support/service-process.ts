import * as z from 'zod';
import { startChild, type ChildLines } from './child-lines.ts';
import { hallClient, type HallClient } from './hall-client.ts';

/** The hall service as it ships, in a process of its own on a data folder. */
export interface ServiceProcess {
  readonly child: ChildLines;
  readonly client: HallClient;
  readonly url: string;
  readonly socket: string;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
}

const readyLine = z.object({ ready: z.literal(true), url: z.string(), socket: z.string() });

/**
 * A zone where it is about noon now: the day, and with it the ticket numbers, must not change while a campaign runs.
 * The names of Etc/GMT have their sign the other way round (POSIX).
 */
export function noonZone(nowMs: number): string {
  const hoursAhead = 12 - new Date(nowMs).getUTCHours();
  return hoursAhead === 0 ? 'Etc/GMT' : `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`;
}

/** Starts it and does not wait until it is ready. */
export function spawnService(dataFolder: string, env: Readonly<Record<string, string>> = {}): ChildLines {
  return startChild('service/main.ts', [], { JIAFU_DATA: dataFolder, JIAFU_PORT: '0', JIAFU_ZONE: noonZone(Date.now()), ...env });
}

export async function startServiceProcess(dataFolder: string, env: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> {
  const child = spawnService(dataFolder, env);
  const { url, socket } = await child.waitFor((line) => readyLine.safeParse(line).data);
  return {
    child,
    client: hallClient(url),
    url,
    socket,
    stop: async () => {
      child.kill('SIGTERM');
      const { code } = await child.ended;
      if (code !== 0) throw new Error(`the service ended with ${String(code)}: ${child.errorText().slice(-2_000)}`);
    },
  };
}
