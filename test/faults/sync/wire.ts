import * as z from 'zod';
import { paths } from '../../../hall/sync/contract/index.ts';
import type { LinkAnswer } from '../../../hall/sync/index.ts';
import type { Sent } from './errand.ts';
import type { Planted } from './planted.ts';
import { textOf } from './text-of.ts';

const batch = z.object({
  origin: z.string(),
  epoch: z.string(),
  events: z.array(z.looseObject({ seq: z.number(), id: z.string() })).default([]),
});
const said = z.object({ acknowledged: z.object({ seq: z.number(), hash: z.string() }) });

/** What one upstream said it holds for good, by `origin epoch`; told by what passed on the wire and nothing else. */
export interface Acknowledged {
  readonly far: string;
  readonly origin: string;
  readonly epoch: string;
  seq: number;
}

/** Listens on every line: what was promised, and whether anything passed that nobody may read. */
export class Wire {
  readonly acknowledged = new Map<string, Acknowledged>();
  /** Ids by `far origin epoch seq`. */
  readonly ids = new Map<string, string>();
  readonly leaks: string[] = [];
  readonly secrets: string[] = [];
  readonly planted: Planted;

  constructor(planted: Planted) {
    this.planted = planted;
  }

  async passed(far: string, sent: Sent, answer: LinkAnswer): Promise<void> {
    const up = textOf(new Uint8Array(await sent.make().arrayBuffer()));
    const down = textOf(answer.body);
    for (const text of [up, down]) if (this.secrets.some((secret) => text.includes(secret))) this.leaks.push(`${sent.path} in clear`);
    if (answer.status !== 200 || (sent.path !== paths.events && sent.path !== paths.session)) return;
    const { origin, epoch, events } = batch.parse(JSON.parse(up));
    const { seq } = said.parse(JSON.parse(down)).acknowledged;
    for (const event of events) this.ids.set(`${far} ${origin} ${epoch} ${event.seq}`, event.id);
    const key = `${far} ${origin} ${epoch}`;
    const before = this.acknowledged.get(key) ?? { far, origin, epoch, seq: 0 };
    before.seq = Math.max(before.seq, seq);
    this.acknowledged.set(key, before);
  }

  /** Ids of events that this upstream acknowledged for that origin. */
  acknowledgedIds(far: string, origin: string): Set<string> {
    const ids = new Set<string>();
    for (const one of this.acknowledged.values()) {
      if (one.far !== far || one.origin !== origin) continue;
      for (let seq = 1; seq <= one.seq; seq += 1) {
        const id = this.ids.get(`${far} ${origin} ${one.epoch} ${seq}`);
        if (id !== undefined) ids.add(id);
      }
    }
    return ids;
  }
}
