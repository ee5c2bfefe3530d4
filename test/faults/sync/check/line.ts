import type { Member, Running } from '../hall-of-machines.ts';
import { owedOf, ownOf, heldByHub } from './logs.ts';

interface Row {
  readonly id: string;
  readonly node: string;
  readonly state: string;
  readonly business: string;
  readonly day: string;
  readonly letter: string;
  readonly number: number;
  readonly person_id: string | null;
  readonly issued_at: number;
}

/** A request is made before it arrives, and times are whole seconds in places. */
const slackMs = 1_000;
/** A request may be slow on its way. */
const slowMs = 20_000;

/** Whoever was told a number has it, once, where they came; everybody shows the same line. */
export async function checkLine(running: Running): Promise<string[]> {
  const { hub, kiosks, history, city } = running;
  const wrong: string[] = [];
  const rows = ticketsOf(hub);
  const owed = owedTickets(running);
  const taken = takenTwice(running);
  for (const { id, label, node } of history.told.values()) {
    if (owed.has(id) && !rows.has(id) && !taken.has(id)) wrong.push(`a person was told ${label} at ${node}, and the hub doesn't know it`);
  }
  for (const { id } of rows.values()) if (!history.told.has(id)) wrong.push(`hub: nobody was told ticket ${id}`);
  wrong.push(...inOrder(running, rows), ...onceEach(running, rows));
  // What a hub forgot with its store, its kiosks still show until the day is over.
  const isForgetful = history.putBack.has(hub.machine.node);
  for (const kiosk of isForgetful ? [] : kiosks) wrong.push(...sameLine(kiosk, rows, ticketsOf(kiosk), taken));
  const atCity = new Map((await city.ask<Pick<Row, 'id' | 'state'>>('SELECT id, state FROM tickets')).map((one) => [one.id, one]));
  for (const { id, state } of isForgetful ? [] : rows.values()) {
    const there = atCity.get(id)?.state ?? 'unknown';
    if (there !== state) wrong.push(`ticket ${id} is ${state}, and ${there} at the city`);
  }
  for (const { id } of atCity.values()) if (!history.told.has(id)) wrong.push(`city: nobody was told ticket ${id}`);
  return wrong;
}

function ticketsOf({ machine }: Member): Map<string, Row> {
  const rows = machine.store.all<Row>(
    'SELECT id, node, state, business, day, letter, number, person_id, issued_at FROM tickets ORDER BY issued_at, id',
  );
  return new Map(rows.map((one) => [one.id, one]));
}

/** Of a machine that was put back from a copy: what it still has or was acknowledged. Of every other: all that was told. */
function owedTickets(running: Running): Set<string> {
  const { history, kiosks, hub } = running;
  const owed = new Set([...history.told.values()].filter(({ node }) => !history.putBack.has(node)).map(({ id }) => id));
  for (const member of [...kiosks, hub]) {
    if (!history.putBack.has(member.machine.node)) continue;
    const isHub = member === hub;
    const ids = owedOf(running, member, 'hub');
    const all = isHub ? ownOf(member) : [...ownOf(member), ...heldByHub(running)];
    for (const { id, type, body } of all) if (ids.has(id) && type === 'ticket.issued') owed.add(String(JSON.parse(body).ticketId));
  }
  return owed;
}

function takenTwice(running: Running): Set<string> {
  const aside = heldByHub(running).filter(({ reason }) => reason === 'NUMBER_TAKEN');
  return new Set(aside.map(({ body }) => String(JSON.parse(body).ticketId)));
}

function inOrder({ history, hub, truth }: Running, rows: ReadonlyMap<string, Row>): string[] {
  const wrong: string[] = [];
  const places = new Map<string, number>();
  for (const { id, node, contactMs } of history.told.values()) {
    const row = rows.get(id);
    if (row === undefined || node === hub.machine.node || history.putBack.has(node)) continue;
    // A hub that was put back from a copy forgot when it last heard of whom.
    if (!history.putBack.has(hub.machine.node) && row.issued_at < contactMs - slackMs - slowMs)
      wrong.push(`ticket ${id} stands before its machine was last heard of`);
    if (row.issued_at > truth.nowMs() + hub.machine.clock.offMs) wrong.push(`ticket ${id} stands in the future`);
    if (row.issued_at < (places.get(node) ?? 0)) wrong.push(`ticket ${id} stands before an earlier one of its machine`);
    places.set(node, row.issued_at);
  }
  return wrong;
}

function onceEach({ history }: Running, rows: ReadonlyMap<string, Row>): string[] {
  const all = [...rows.values()];
  const waiting = all.flatMap((one) => (one.state === 'waiting' && one.person_id !== null ? [`${one.business} ${one.person_id}`] : []));
  const labels = [...history.told.values()].filter(({ node }) => !history.putBack.has(node)).map(({ day, label }) => `${day} ${label}`);
  return [
    ...(new Set(waiting).size === waiting.length ? [] : ['somebody waits twice']),
    ...(new Set(labels).size === labels.length ? [] : ['a number was given out twice']),
  ];
}

function sameLine({ name }: Member, hub: ReadonlyMap<string, Row>, here: ReadonlyMap<string, Row>, taken: ReadonlySet<string>): string[] {
  const wrong: string[] = [];
  const labels = new Set([...here.values()].filter(({ id }) => taken.has(id)).map(({ letter, number }) => `${letter}${number}`));
  for (const { id, state, letter, number } of hub.values()) {
    const there = here.get(id)?.state ?? 'unknown';
    // It gave that number out again before it heard of it.
    if (there === 'unknown' && labels.has(`${letter}${number}`)) continue;
    if (there !== state) wrong.push(`ticket ${id} is ${state}, and ${there} at ${name}`);
  }
  for (const { id } of here.values()) if (!hub.has(id) && !taken.has(id)) wrong.push(`${name}: the hub doesn't know ticket ${id}`);
  return wrong;
}
