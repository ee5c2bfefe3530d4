import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { startChild, type ChildLines } from '../support/child-lines.ts';
import { flushShim, type FlushShim } from '../support/flush-shim/flush-shim.ts';
import { hallClient, type HallClient } from '../support/hall-client.ts';

/** A hall in a child process whose flushes are seen, counted and, if asked, failed. */
export interface HallRig {
  readonly folder: string;
  /** Where the child's store lives. */
  readonly live: string;
  /** What of it was flushed. */
  readonly shadow: string;
  /** All flushes fail while a file is there. */
  readonly sick: string;
  readonly shim: FlushShim;
  readonly child: ChildLines;
  readonly client: HallClient;
  /** What the hall does by itself when nobody is there. */
  checkpoint(): Promise<void>;
  end(): Promise<void>;
}

/** @param options.failAfter the first flush that fails with EIO, and all later ones */
export async function startHallRig(options: { readonly synchronous: 'FULL' | 'NORMAL'; readonly failAfter?: number }): Promise<HallRig> {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-flush-'));
  const live = join(folder, 'store');
  const sick = join(folder, 'sick');
  const shim = flushShim(live, join(folder, 'shadow'), { ...options, failWhile: sick });
  const child = startChild('test/support/hall-child.ts', [folder, options.synchronous], shim.env);
  let checkpoints = 0;
  async function end(): Promise<void> {
    child.kill('SIGKILL');
    await child.ended;
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    const { url } = await child.waitFor((line) => z.object({ url: z.string() }).safeParse(line).data);
    return {
      folder,
      live,
      shadow: shim.shadow,
      sick,
      shim,
      child,
      client: hallClient(url),
      checkpoint: async () => {
        checkpoints += 1;
        child.send('checkpoint');
        const wanted = checkpoints;
        let seen = 0;
        await child.waitFor((line) =>
          z.object({ checkpointed: z.literal(true) }).safeParse(line).success && ++seen === wanted ? true : undefined,
        );
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
