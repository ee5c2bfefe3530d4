import type { Member, Running } from '../hall-of-machines.ts';
import { hashAfter, heldByCity, heldByHub, owedOf, ownOf, type Held } from './logs.ts';

/** Every owed event is held exactly once, in its order, to the letter; what was set aside is what was bad, and nothing else. */
export async function checkEvents(running: Running): Promise<string[]> {
  const { hub, kiosks } = running;
  const byHub = heldByHub(running);
  const byCity = await heldByCity(running);
  return [
    ...logIsWhole('hub', byHub),
    ...logIsWhole('city', byCity),
    ...kiosks.flatMap((kiosk) => heldOnce(running, kiosk, 'hub', byHub)),
    ...kiosks.flatMap((kiosk) => heldOnce(running, kiosk, 'hub', byCity, 'city')),
    ...heldOnce(running, hub, 'city', byCity),
    ...rawIsKept(running, 'hub', byHub),
    ...rawIsKept(running, 'city', byCity),
    ...[hub, ...kiosks].flatMap(ownIsWhole),
  ];
}

/** Numbers without a gap or a double from 1 on, each hash over the one before. */
function logIsWhole(name: string, held: readonly Held[]): string[] {
  const wrong: string[] = [];
  let before = { key: '', seq: 0, hash: '' };
  for (const one of held) {
    const key = `${one.origin} ${one.epoch}`;
    if (key !== before.key) before = { key, seq: 0, hash: '0'.repeat(64) };
    if (one.seq === before.seq) wrong.push(`${name}: number ${one.seq} of ${key} is held twice`);
    else if (one.seq !== before.seq + 1) wrong.push(`${name}: a gap of ${key} before ${one.seq}`);
    else if (hashAfter(before.hash, one) !== one.hash) wrong.push(`${name}: ${key} breaks at ${one.seq}`);
    before = { key, seq: one.seq, hash: one.hash };
  }
  return wrong;
}

function heldOnce(running: Running, member: Member, far: string, held: readonly Held[], name = far): string[] {
  const times = new Map<string, number>();
  for (const one of held) {
    // What comes anew in another epoch has no effect again; what is bad has none at all, and is set aside each time.
    const isAgain = one.outcome === 'repeated' || (one.outcome === 'set-aside' && times.has(one.id));
    if (!isAgain) times.set(one.id, (times.get(one.id) ?? 0) + 1);
  }
  return [...owedOf(running, member, far)].flatMap((id) => {
    const n = times.get(id) ?? 0;
    if (n === 1) return [];
    return [n === 0 ? `${name}: event ${id} of ${member.name} is not held` : `${name}: event ${id} of ${member.name} is held ${n} times`];
  });
}

function rawIsKept({ history, hub, kiosks }: Running, name: string, held: readonly Held[]): string[] {
  const wrong: string[] = [];
  const forgetful = new Set([hub, ...kiosks].filter(({ machine }) => history.putBack.has(machine.node)).map(({ machine }) => machine.node));
  for (const one of held) {
    const raw = history.raw.get(one.id);
    if (raw !== undefined && one.body !== raw.body && !raw.isBad) wrong.push(`${name}: ${one.id} isn't kept to the letter`);
    const isAside = one.outcome === 'set-aside';
    // A machine that forgot numbers which it gave out gives them out again: somebody has to look.
    const mayBe = raw?.isBad === true || (one.reason === 'NUMBER_TAKEN' && forgetful.has(one.origin));
    if (isAside && !mayBe) wrong.push(`${name}: ${one.type} ${one.id} is set aside, ${String(one.reason)}`);
    if (!isAside && raw?.isBad === true && one.outcome !== 'repeated') wrong.push(`${name}: a bad event has its effect`);
  }
  return wrong;
}

function ownIsWhole(member: Member): string[] {
  const own = ownOf(member);
  return own.every(({ seq }, i) => seq === i + 1) ? [] : [`${member.name}: its own events have a gap`];
}
