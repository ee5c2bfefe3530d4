import { createInterface } from 'node:readline';
import * as z from 'zod';
import { createSyncLink } from '../../../service/sync-link.ts';
import { systemClock, systemRandom } from '../../../service/system.ts';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import { FleetNode, type Asked, type NodeKeys } from './fleet-node.ts';
import { NodeDay, noCounts, type DayCounts } from './node-day.ts';

/** A process that is a whole fleet, told what to do in JSON lines: enrol one, write everybody's day, start, say how it stands. */
const command = z.union([
  z.object({ enrol: z.object({ n: z.number(), url: z.string(), hall: z.number(), code: z.string(), series: z.string() }) }),
  z.object({ join: z.object({ count: z.number(), halls: z.number() }) }),
  z.object({ write: z.object({ events: z.number(), seed: z.number() }) }),
  z.object({ start: z.literal(true) }),
  z.object({ sum: z.literal(true) }),
]);
const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
/** One person in so many is known at another node, too. */
const sharedEvery = 20;
const revokesEvery = 10;

const nodes: FleetNode[] = [];
const asked: Asked = new Map();
const sent = new Set<string>();

for await (const line of createInterface({ input: process.stdin })) {
  const said = command.parse(JSON.parse(line));
  if ('enrol' in said) void enrol(said.enrol);
  else if ('join' in said) tell({ joined: await join(said.join.count, said.join.halls) });
  else if ('write' in said) tell({ written: await write(said.write) });
  else if ('start' in said) start();
  else tell({ sum: { asked: Object.fromEntries(asked), heard: nodes.map(({ revocations }) => revocations.size) } });
}
process.exit(0);

async function enrol({
  n,
  url,
  hall,
  code,
  series,
}: {
  n: number;
  url: string;
  hall: number;
  code: string;
  series: string;
}): Promise<void> {
  // A line of its own, as a machine of its own has.
  const node = new FleetNode({ hall, clock: systemClock, random: systemRandom, link: createSyncLink(), asked });
  await node.enrol(url, code, series);
  nodes.push(node);
  tell({ enrolled: n });
}

async function join(count: number, halls: number): Promise<NodeKeys[]> {
  const [like] = nodes;
  if (like === undefined) throw new Error('somebody has to come in by a code');
  const keys: NodeKeys[] = [];
  for (let i = 0; i < count; i += 1) {
    const node = new FleetNode({ hall: 1 + (i % halls), clock: systemClock, random: systemRandom, link: createSyncLink(), asked });
    keys.push(await node.joinLike(like));
    nodes.push(node);
  }
  return keys;
}

async function write({ events, seed }: { events: number; seed: number }) {
  const people = fictionalPeople(seed);
  const numbers = new Set<string>();
  let known: FictionalPerson | null = null;
  let n = 0;
  const next = (): FictionalPerson => {
    n += 1;
    const who: FictionalPerson = n % sharedEvery === 0 && known !== null ? known : people.next();
    if (n % sharedEvery === sharedEvery / 2) known = who;
    return who;
  };
  const counts = noCounts();
  for (const [i, node] of nodes.entries()) {
    const day = new NodeDay(node.node, node.hall).fill(events, next, i % revokesEvery === 0);
    for (const { type, cell } of day.events) if (type === 'person.registered') numbers.add(numberIn(cell));
    for (const key of Object.keys(counts) as (keyof DayCounts)[]) counts[key] += day.counts[key];
    await node.write(day.events);
  }
  const told = nodes.map(({ node, epoch, hall, head, ids }) => ({ node, epoch, hall, seq: head.seq, hash: head.hash, ids }));
  return { counts, persons: numbers.size, nodes: told };
}

function numberIn(cell: object | null): string {
  return z.object({ event: z.object({ number: z.string() }) }).parse(cell).event.number;
}

function start(): void {
  for (const node of nodes) {
    node.start(({ node: name }) => {
      if (sent.has(name)) return;
      sent.add(name);
      if (sent.size === nodes.length) tell({ allSent: sent.size });
    });
  }
}
