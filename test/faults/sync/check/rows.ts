import { cityIndexOf } from '../city.ts';
import type { Member, Running } from '../hall-of-machines.ts';
import { heldByCity, heldByHub, ownOf } from './logs.ts';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly proof: string;
  readonly state: string;
  readonly profile: string;
  readonly sealed: Uint8Array;
}

/** By ID number, all that a file says. */
type Files = ReadonlyMap<string, { readonly id: string; readonly says: string }>;

/** People, dead cards and the plan are the same wherever they are known; who was erased is known nowhere. */
export async function checkRows(running: Running): Promise<string[]> {
  const { hub, kiosks, city, history } = running;
  const wrong: string[] = [];
  // What a hub forgot with its store, also that somebody was erased, others still know: there is nothing to compare.
  if (history.putBack.has(hub.machine.node)) return [];
  const atHub = filesOf(hub);
  for (const kiosk of kiosks) wrong.push(...sameFiles(kiosk.name, atHub, filesOf(kiosk)));
  const dead = [...history.revoked].toSorted().join(' ');
  for (const member of [hub, ...kiosks]) {
    const known = deadCards(member);
    if (known !== dead && history.putBack.size === 0) wrong.push(`${member.name}: dead cards are "${known}", not "${dead}"`);
    if (known !== deadCards(hub)) wrong.push(`${member.name}: dead cards are not the hub's`);
  }
  const cards = await city.ask<{ one: string }>("SELECT code_hall || '|' || entry AS one FROM revocations ORDER BY 1");
  if (cards.map(({ one }) => one).join(' ') !== deadCards(hub)) wrong.push('city: dead cards are not the hub’s');
  const persons = await city.ask<{ index: string }>("SELECT encode(number_index, 'hex') AS index FROM persons ORDER BY 1");
  const expected = [...atHub.keys()].map((number) => cityIndexOf(number).toString('hex')).toSorted();
  if (persons.map(({ index }) => index).join(' ') !== expected.join(' ')) {
    wrong.push(`city: ${persons.length} people are known, ${expected.length} at the hub`);
  }
  wrong.push(...(await erasedIsGone(running)));
  return wrong;
}

function filesOf({ machine }: Member): Files {
  const { store, keyring } = machine;
  const rows = store.all<PersonRow>('SELECT id, name, proof, state, profile, sealed FROM persons ORDER BY id');
  return new Map(
    rows.map(({ id, name, proof, state, profile, sealed }) => {
      const cell = JSON.parse(keyring.openText(sealed, `persons|sealed|${id}`)) as Readonly<Record<string, unknown>>;
      const keys = Object.keys(cell).toSorted();
      const says = JSON.stringify([name, proof, state, profile, keys.map((key) => [key, cell[key]])]);
      return [String(cell['number']), { id, says }];
    }),
  );
}

/** Names nobody: a number is told by its place in the list. */
function sameFiles(name: string, hub: Files, here: Files): string[] {
  const numbers = [...new Set([...hub.keys(), ...here.keys()])].toSorted();
  return numbers.flatMap((number, i) => {
    const [there, own] = [hub.get(number), here.get(number)];
    if (there === undefined) return [`somebody (${i}) is unknown at the hub, and still known at ${name}`];
    if (own === undefined) return [`somebody (${i}) is known at the hub, and not at ${name}`];
    return there.says === own.says ? [] : [`the file of somebody (${i}) says something else at ${name}`];
  });
}

function deadCards({ machine }: Member): string {
  const rows = machine.store.all<{ hall: number; entry: Uint8Array }>('SELECT hall, entry FROM card_revocations');
  return rows
    .map(({ hall, entry }) => `${hall}|${Buffer.from(entry).toString('hex')}`)
    .toSorted()
    .join(' ');
}

const digestBytes = 32;

/** Of an erased id no row is there, and no cell that could still be opened. */
async function erasedIsGone(running: Running): Promise<string[]> {
  const { hub, kiosks, history, city } = running;
  const wrong: string[] = [];
  for (const member of [hub, ...kiosks]) {
    const ids = member.machine.store.all<{ id: string }>('SELECT id FROM persons').filter(({ id }) => history.erased.has(id));
    if (ids.length > 0) wrong.push(`${member.name}: somebody who was erased is still known`);
    const cells = ownOf(member).filter(({ subject, sealed }) => history.erased.has(subject ?? '') && (sealed?.length ?? 0) > digestBytes);
    if (cells.length > 0) wrong.push(`${member.name}: what was sealed of an erased person is still known`);
  }
  const kept = [...heldByHub(running), ...(await heldByCity(running))].filter(
    (one) => one.isSealed && history.erased.has(one.subject ?? ''),
  );
  if (kept.length > 0) {
    wrong.push(
      `what was sealed of an erased person is still known above: ${kept.map(({ type, id, outcome }) => [type, id, outcome].join(' ')).join(', ')}`,
    );
  }
  const files = await city.ask<{ id: string }>('SELECT file_id AS id FROM person_files');
  if (files.some(({ id }) => history.erased.has(id))) wrong.push('city: somebody who was erased is still known');
  return wrong;
}
