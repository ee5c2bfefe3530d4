import { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { verifyChain } from '../../../hall/outbox/index.ts';
import type { SqlValue, Store } from '../../../hall/store/index.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { createFaultyLink } from './faulty-link.ts';
import { joinHub, Machine, startMs, withFolder } from './machines.ts';

/** A mistake put into the hub on purpose, to see the checker find it. */
export type Planted = 'ack-before-commit' | 'no-mark' | 'raw-clock';

interface Issued {
  readonly id: string;
  readonly node: string;
  readonly trueMs: number;
  /** When a request of the node last arrived before it was taken. */
  readonly contactMs: number;
  readonly raw: number;
}

const steps = 60;
const hourMs = 3_600_000;
/** A request is made before it arrives, and times are whole seconds in places. */
const slackMs = 1_000;

/** One hall with a hub and two kiosks for some hours, everything going wrong; answers what its promises were broken in. */
export function simulate(seed: number, planted: Planted | null = null): Promise<string[]> {
  return withFolder(async (folder) => {
    const random = new SeededRandom(seed);
    const truth = new SimulatedClock(startMs);
    const hub = new Machine(folder, 1, truth, seed);
    const kiosks = [new Machine(folder, 2, truth, seed), new Machine(folder, 3, truth, seed)];
    const people = fictionalPeople(seed);
    const crowd = Array.from({ length: 5 }, () => people.next());
    const issued: Issued[] = [];
    let faults = 12;
    let isPlanted = planted !== null;
    hub.wrap = (store) => plant(store, isPlanted ? planted : null, random, issued);
    for (const kiosk of kiosks) await joinHub(kiosk, hub);
    let door = hub.door();
    const contacts = new Map(kiosks.map((kiosk) => [kiosk.node, startMs]));
    const links = kiosks.map((kiosk) =>
      createFaultyLink({
        random,
        faults: () => faults,
        to: (request) => door.fetch(request),
        delivered: () => contacts.set(kiosk.node, truth.nowMs()),
      }),
    );

    async function sync(i: number): Promise<boolean> {
      const kiosk = kiosks[i];
      const link = links[i];
      if (kiosk === undefined || link === undefined) return false;
      try {
        const connection = kiosk.connection ?? (await kiosk.connect(link));
        await connection.push();
        while (!(await connection.pull(0)));
        return true;
      } catch {
        kiosk.connection = null;
        return false;
      }
    }

    function take(machine: Machine): void {
      const who = random.below(3) === 0 ? null : (crowd[random.below(crowd.length)] ?? null);
      if (who !== null) machine.register(who);
      const ticket = machine.takeTicket(who);
      if (issued.some((one) => one.id === ticket.id)) return;
      const contactMs = contacts.get(machine.node) ?? truth.nowMs();
      issued.push({ id: ticket.id, node: machine.node, trueMs: truth.nowMs(), contactMs, raw: ticket.issuedAtMs });
    }

    for (let step = 0; step < steps; step += 1) {
      truth.advance(random.below(90_000));
      const kiosk = kiosks[random.below(2)];
      if (kiosk === undefined) continue;
      switch (random.below(8)) {
        case 0:
          take(hub);
          break;
        case 1:
        case 2:
        case 3:
          take(kiosk);
          break;
        case 4:
          kiosk.kill();
          break;
        case 5:
          kiosk.clock.offMs = (random.below(7) - 3) * hourMs;
          break;
        case 6:
          door.close();
          hub.kill();
          door = hub.door();
          break;
        default:
          await sync(kiosks.indexOf(kiosk));
      }
    }
    faults = 0;
    isPlanted = planted === 'no-mark';
    door.close();
    hub.kill();
    truth.advance(2_000);
    door = hub.door();
    let quiet = true;
    for (const i of [0, 1, 0, 1]) {
      truth.advance(2_000);
      quiet = (await sync(i)) || (await sync(i));
    }
    const broken = quiet ? [] : ['the line is whole and still not in step'];
    broken.push(...judge(hub, kiosks, issued, truth.nowMs()));
    for (const machine of [hub, ...kiosks]) machine.store.close();
    door.close();
    return broken.map((one) => `seed ${seed}: ${one}`);
  });
}

interface HubTicket {
  readonly id: string;
  readonly node: string;
  readonly state: string;
  readonly person_id: string | null;
  readonly issued_at: number;
}

/** Reads the files alone, by what was done and promised; nothing of the program's own rules. */
function judge(hub: Machine, kiosks: readonly Machine[], issued: readonly Issued[], nowMs: number): string[] {
  const broken: string[] = [];
  const tickets = new Map(
    hub.store.all<HubTicket>('SELECT id, node, state, person_id, issued_at FROM tickets').map((one) => [one.id, one]),
  );
  for (const one of issued) if (!tickets.has(one.id)) broken.push(`ticket ${one.id} of ${one.node} is lost`);
  if (tickets.size > issued.length) broken.push(`${tickets.size} tickets, ${issued.length} were taken`);
  const places = new Map<string, number>();
  for (const { id, node, contactMs } of issued) {
    const ticket = tickets.get(id);
    if (ticket === undefined || node === hub.node) continue;
    if (ticket.issued_at < contactMs - slackMs) broken.push(`ticket ${id} stands before its node was last heard of`);
    if (ticket.issued_at > nowMs) broken.push(`ticket ${id} stands in the future`);
    if (ticket.issued_at < (places.get(node) ?? 0)) broken.push(`ticket ${id} stands before an earlier one of its node`);
    places.set(node, ticket.issued_at);
  }
  const open = [...tickets.values()].filter((one) => one.state === 'waiting' && one.person_id !== null).map((one) => one.person_id);
  if (new Set(open).size !== open.length) broken.push('somebody waits twice');
  const numbers = hub.store.get<{ n: number }>('SELECT count(*) AS n FROM (SELECT 1 FROM tickets GROUP BY day, letter, number)')?.n;
  if (numbers !== tickets.size) broken.push('a number was given out twice');
  for (const kiosk of kiosks) {
    const sent = kiosk.store.get<{ n: number }>('SELECT count(*) AS n FROM events')?.n ?? 0;
    const got =
      hub.store.get<{ n: number }>('SELECT count(DISTINCT event_id) AS n FROM sync_received WHERE origin = ?', kiosk.node)?.n ?? 0;
    if (sent !== got) broken.push(`${kiosk.node} has ${sent} events, the hub ${got}`);
    for (const ticket of tickets.values()) {
      const here = kiosk.store.get<{ state: string }>('SELECT state FROM tickets WHERE id = ?', ticket.id);
      if (here?.state !== ticket.state)
        broken.push(`ticket ${ticket.id} is ${ticket.state}, and ${here?.state ?? 'unknown'} at ${kiosk.node}`);
    }
    const known = (machine: Machine): number => machine.store.get<{ n: number }>('SELECT count(*) AS n FROM persons')?.n ?? 0;
    if (known(kiosk) !== known(hub)) broken.push(`${kiosk.node} knows ${known(kiosk)} people, the hub ${known(hub)}`);
    if (verifyChain(kiosk.store).brokenAt !== null) broken.push('a chain is broken');
  }
  const aside = hub.store.get<{ n: number }>("SELECT count(*) AS n FROM sync_received WHERE outcome = 'set-aside'")?.n ?? 0;
  if (aside > 0) broken.push(`${aside} events were set aside`);
  return broken;
}

const MARK = 'INSERT OR REPLACE INTO sync_marks (origin, epoch, seq, hash, at) VALUES (?, ?, ?, ?, ?)';

class Undone extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('undone');
    this.value = value;
  }
}

/** The hub's store with a mistake in it. */
function plant(store: Store, planted: Planted | null, random: SeededRandom, issued: readonly Issued[]): Store {
  if (planted === null) return store;
  return {
    ...store,
    transaction(work) {
      let touched = false;
      const marks: (readonly SqlValue[])[] = [];
      try {
        return store.transaction((tx) => {
          const done = work({
            ...tx,
            run(sql, ...params) {
              touched ||= sql.includes('INTO sync_received');
              if (sql.includes('INTO sync_marks')) marks.push(params);
              if (planted === 'no-mark' && sql.includes('INTO sync_marks') && params[2] !== 0) return 1;
              if (planted === 'raw-clock' && sql.includes('INTO tickets')) {
                const at = params.indexOf(params.find((one) => typeof one === 'number' && one > startMs / 2) ?? null);
                const raw = issued.find((one) => one.id === params[0])?.raw;
                if (at >= 0 && raw !== undefined) return tx.run(sql, ...params.with(at, raw));
              }
              return tx.run(sql, ...params);
            },
          });
          // It marked and answered first, and a crash took the rest.
          if (planted === 'ack-before-commit' && touched && random.below(4) === 0) throw new Undone(done);
          return done;
        });
      } catch (error) {
        if (!(error instanceof Undone)) throw error;
        store.transaction((tx) => {
          for (const mark of marks) tx.run(MARK, ...mark);
        });
        return error.value as ReturnType<typeof work>;
      }
    },
  };
}
