import { encodeFrame } from '../../../native/id-reader/frame.ts';
import { buildCardData } from '../../../native/id-reader/simulator/people-box.ts';
import { createReaderSimulator } from '../../../native/id-reader/simulator/reader-simulator.ts';
import { systemClock, systemRandom } from '../../../service/system.ts';
import type { FictionalPerson } from '../../support/fictional-people.ts';
import { watchLine } from './line-watch.ts';

export const lineBaud = 115_200;
const foundStatus = 0x9f;
/** Header and length come before SW1 SW2 SW3. */
const statusAt = 9;

/** What one card cost on the line since it was laid on. */
export interface LineUse {
  /** When the reader answered for the first time that a card is there. */
  readonly foundAtMs: number;
  /** Bytes of all replies from then on, the finding one included. Requests take no time on a pty, so they are not counted. */
  readonly replyBytes: number;
  /** What these replies would have taken on a wire of the line's speed, ten bits a byte. */
  readonly wireMs: number;
  /** What they took on this line, each from its question's arrival to the moment when its last byte was handed over. */
  readonly lineMs: number;
}

/** The reader's end of a serial line: a simulator paced at the line's speed that can hold any fictional person's card. */
export interface ReaderEnd {
  lay(person: FictionalPerson): void;
  take(): void;
  /** Up to and with that read of the card, the first or the second. */
  lineUse(read: 1 | 2): LineUse;
}

export async function openReaderEnd(devicePath: string): Promise<ReaderEnd> {
  let card: FictionalPerson | undefined;
  let foundAtMs = Number.NaN;
  let replyBytes = 0;
  const atRead: { readonly bytes: number; readonly exchange: number }[] = [];
  let fromExchange = 0;
  const line = watchLine(devicePath);
  const simulator = createReaderSimulator({
    clock: systemClock,
    random: systemRandom,
    paceBaud: lineBaud,
    mutate: (reply, command) => {
      if (command === 'find-card' && reply[statusAt] === foundStatus && Number.isNaN(foundAtMs)) {
        foundAtMs = performance.now();
        fromExchange = line.exchanges.length - 1;
      }
      const sent = command === 'read-base' && card !== undefined && reply.length > 1_000 ? readReply(card) : reply;
      if (!Number.isNaN(foundAtMs)) replyBytes += sent.length;
      if (sent !== reply) atRead.push({ bytes: replyBytes, exchange: line.exchanges.length - 1 });
      return sent;
    },
  });
  simulator.attach(line.link);
  const [anyone] = simulator.people();
  if (anyone === undefined) throw new Error('the box of cards is empty');
  return {
    lay(person) {
      card = person;
      foundAtMs = Number.NaN;
      replyBytes = 0;
      atRead.length = 0;
      line.exchanges.length = 0;
      simulator.layCard(anyone.key);
    },
    take() {
      simulator.removeCard();
      card = undefined;
    },
    lineUse(read) {
      const { bytes, exchange } = atRead[read - 1] ?? { bytes: Number.NaN, exchange: -1 };
      const used = line.exchanges.slice(fromExchange, exchange + 1);
      const lineMs = used.reduce((sum, { askedAtMs, answeredAtMs }) => sum + answeredAtMs - askedAtMs, 0);
      return { foundAtMs, replyBytes: bytes, wireMs: (bytes * 10_000) / lineBaud, lineMs };
    },
  };
}

function readReply({ name, number }: FictionalPerson): Uint8Array {
  const fields = {
    nameZh: name,
    sex: Number(number.at(16)) % 2 === 1 ? '1' : '2',
    nation: '01',
    birth: number.slice(6, 14),
    address: '示例省示例市示例区测试路1号院2号楼303室',
    number,
    issuer: '示例市公安局示例分局',
    validFrom: '20200115',
    validTo: '20400115',
  };
  return encodeFrame(Uint8Array.of(0, 0, 0x90, ...buildCardData({ kind: 'resident', fields })));
}
