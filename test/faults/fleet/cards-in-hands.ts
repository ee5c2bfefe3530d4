import { randomBytes } from 'node:crypto';
import { opaqueContent } from '../../../hall/cards/code/content.ts';
import { NodePlayer } from '../../conformance/node-player.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { NodeDay } from './node-day.ts';

const cards = 40;
const people = fictionalPeople(0xca2d);

/** Cards that were handed out in a hall of their own before anything happens; answers the codes on them. */
export async function cardsInHands(url: string, code: string, hall: number): Promise<string[]> {
  const player = new NodePlayer(url);
  await player.enrol(code);
  const day = new NodeDay(player.node, hall);
  const serials = Array.from({ length: cards }, () => randomBytes(16));
  for (const [i, serial] of serials.entries()) day.hasCard(`L-${i}`, { ...people.next(), number: `nobody-${i}` }, serial.toString('hex'));
  for (const { cell, ...event } of day.events) await player.writeRaw({ ...event, ...(cell === null ? {} : { cell }) });
  await player.session();
  const said = await player.push(player.events);
  if (said.status !== 200) throw new Error(`cards were not taken: ${said.code}`);
  return serials.map((serial) => opaqueContent('https://city.example/c/', serial).split('/c/')[1] ?? '');
}
