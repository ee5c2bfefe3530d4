import { parseArgs } from 'node:util';
import { loadPeople, buildCardData } from '../../../native/id-reader/simulator/people-box.ts';
import { parseCardData } from '../../../native/id-reader/text-block.ts';
import { createIdReaderRig } from '../../support/id-reader-rig.ts';
import { SeededRandom } from '../../support/seeded-random.ts';

export interface CorruptedReadsFigures {
  readonly seed: number;
  readonly secondRead: boolean;
  readonly keepsXor: boolean;
  /** Replies with a card that were damaged on their way. */
  readonly corruptedReads: number;
  readonly cardsLaid: number;
  readonly confirmed: number;
  /** Confirmed although a byte of the record differs from the card's: must be 0 with the second read. */
  readonly wrongRecords: number;
  /** Shown with a wrong byte after the first read and refused after the second. */
  readonly wrongButRefused: number;
  readonly unreadable: number;
  /** Cards that ended in no event at all; must be 0. */
  readonly unanswered: number;
}

export interface CorruptedReadsOptions {
  readonly seed: number;
  readonly reads: number;
  readonly secondRead: boolean;
  /** Damage that the reply's checksum can't see, to make the control find something in few reads. */
  readonly keepsXor: boolean;
}

/** From one card to the next; longer than a card counts as the same arrival. */
const GAP_MS = 12_000;

/**
 * The whole driver against the simulator on a simulated clock. Bursts of 2 to 64 bytes, each reply on its own, hit
 * nine card replies in ten; so cards are read with either, both or no read damaged.
 */
export async function runCorruptedReads({ seed, reads, secondRead, keepsXor }: CorruptedReadsOptions): Promise<CorruptedReadsFigures> {
  const random = new SeededRandom(seed);
  const count = { corruptedReads: 0, cardsLaid: 0, confirmed: 0, wrongRecords: 0, wrongButRefused: 0, unreadable: 0, unanswered: 0 };
  const mutate = (reply: Uint8Array): Uint8Array => {
    if (reply.length !== 1295 || random.below(10) === 0) return reply;
    count.corruptedReads += 1;
    return corrupted(random, reply, keepsXor);
  };
  const rig = createIdReaderRig({ simulator: { mutate, random }, reader: { secondRead } });
  await rig.start();
  const cards = loadPeople().map((person) => ({ key: person.key, truth: fingerprintOf(parseCardData(buildCardData(person))) }));
  let truth = '';
  let wasShownWrong = false;
  rig.reader.onEvent((event) => {
    if (event.type === 'read') wasShownWrong = fingerprintOf(event.card) !== truth;
    else if (event.type === 'unreadable') count.unreadable += 1;
    else if (event.type === 'refused' && wasShownWrong) count.wrongButRefused += 1;
    else if (event.type === 'confirmed') {
      count.confirmed += 1;
      if (wasShownWrong) count.wrongRecords += 1;
    }
  });
  while (count.corruptedReads < reads) {
    const card = cards[random.below(cards.length)];
    if (!card) break;
    truth = card.truth;
    rig.takeEvents();
    rig.simulator.layCard(card.key);
    count.cardsLaid += 1;
    rig.clock.advance(2500);
    rig.simulator.removeCard();
    rig.clock.advance(GAP_MS);
    if (rig.events.length === 0) count.unanswered += 1;
  }
  await rig.reader.close();
  return { seed, secondRead, keepsXor, ...count };
}

/** Text and photo as one string: a record is wrong when any byte of it is. */
function fingerprintOf(card: ReturnType<typeof parseCardData>): string {
  return card ? JSON.stringify({ ...card, photo: Buffer.from(card.photo).toString('base64') }) : '';
}

function corrupted(random: SeededRandom, reply: Uint8Array, keepsXor: boolean): Uint8Array {
  const damaged = reply.slice();
  const length = 2 + random.below(63);
  // Anywhere, header, length and checksum included; with the XOR kept only where it counts: behind SW3.
  const from = keepsXor ? 14 + random.below(1280 - length) : random.below(reply.length - length);
  let xor = 0;
  for (let at = from; at < from + length; at += 1) {
    const flip = random.next() & 0xff;
    damaged[at] = (damaged[at] ?? 0) ^ flip;
    xor ^= flip;
  }
  if (keepsXor) damaged[from] = (damaged[from] ?? 0) ^ xor;
  return damaged;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { full: { type: 'boolean', default: false }, seed: { type: 'string', default: '1' } } });
  const seed = Number(values.seed);
  const runs: CorruptedReadsOptions[] = values.full
    ? [
        { seed, reads: 500_000, secondRead: true, keepsXor: false },
        { seed: seed + 1, reads: 500_000, secondRead: true, keepsXor: true },
        { seed: seed + 2, reads: 50_000, secondRead: false, keepsXor: false },
      ]
    : [
        { seed, reads: 20_000, secondRead: true, keepsXor: true },
        { seed, reads: 2000, secondRead: false, keepsXor: true },
      ];
  for (const run of runs) {
    const startedMs = performance.now();
    const figures = await runCorruptedReads(run);
    const isSound = isAsExpected(figures);
    const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
    console.log(JSON.stringify({ campaign: 'id-reader-corrupted-reads', control: !run.secondRead, ...figures, isSound, seconds }));
    if (!isSound) process.exitCode = 1;
  }
}

/** With the second read nothing wrong may be confirmed; without it the same damage must show, or it proves nothing. */
export function isAsExpected({ secondRead, wrongRecords, unanswered }: CorruptedReadsFigures): boolean {
  return unanswered === 0 && (secondRead ? wrongRecords === 0 : wrongRecords > 0);
}

if (import.meta.main) await main();
