import { createHash } from 'node:crypto';
import { createIdMaker, silentLog } from '../../../hall/kernel/index.ts';
import { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import { nodeIdOf } from '../../../hall/outbox/index.ts';
import { jobsInState } from '../../../hall/printing/index.ts';
import { recordOutcome } from '../../../hall/printing/outcomes.ts';
import { moveJob } from '../../../hall/printing/store.ts';
import { handOver, usualLetters } from '../../../hall/queue/index.ts';
import { dropServedDrafts, register, saveDraft, type Draft, type Registering } from '../../../hall/registration/index.ts';
import { createKeyring, openStore, type Store } from '../../../hall/store/index.ts';
import { systemRandom } from '../../../service/system.ts';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';

/** A hall's busiest day has 130 visitors. */
export const registrationsADay = 150;
/** A hall is open eight hours. */
const pauseMs = Math.floor((8 * 3_600_000) / registrationsADay);
const nightMs = 24 * 3_600_000 - registrationsADay * pauseMs;
/** Nine in the morning in Shanghai. */
const openingMs = Date.UTC(2026, 10, 23, 1, 0, 0);
/** About what a finger's signature has as PNG. */
const signatureBytes = 6_000;

/** Registers one fictional person after the other on a real store, as visits by card do, day after day. */
export interface Registrar {
  readonly store: Store;
  /** Everything before the last touch: the durable draft and its signature. */
  prepare(): Draft;
  /** The last touch: what the figure measures. Throws when it is refused. */
  register(draft: Draft): void;
  /** Everything after it: the paper comes out, the next person comes. */
  settle(): void;
}

export function openRegistrar(path: string): Registrar {
  const clock = new SimulatedClock(openingMs);
  const store = openStore({ path });
  const keyring = createKeyring(systemRandom.bytes(32), systemRandom);
  const ids = createIdMaker(clock, systemRandom);
  const node = nodeIdOf(store, systemRandom);
  const zone = 'Asia/Shanghai';
  const erased = (): void => undefined;
  const served = dropServedDrafts({ store, clock, log: silentLog, erased });
  const making: Registering = {
    store,
    clock,
    keyring,
    ids,
    random: systemRandom,
    node,
    zone,
    letters: usualLetters,
    firstByAge: () => false,
    draftServed: served.drop,
  };
  const people = fictionalPeople(20_261_123);
  let today = 0;
  return {
    store,
    prepare() {
      const signature = systemRandom.bytes(signatureBytes);
      const signatureHash = createHash('sha256').update(signature).digest('hex');
      const draft = draftOf(people.next(), { personId: ids.next<'person'>(), signatureHash, nowMs: clock.nowMs() });
      saveDraft({ ...making, erased }, { ...draft, signatureHash: null });
      saveDraft({ ...making, erased }, draft, [{ kind: 'signature', bytes: signature }]);
      return draft;
    },
    register(draft) {
      const registered = register(making, draft);
      if (!registered.ok) throw new Error(`refused: ${registered.error.code}`);
    },
    settle() {
      const nowMs = clock.nowMs();
      for (const job of jobsInState(store, 'queued')) {
        store.transaction((tx) => moveJob(tx, job, { from: ['queued'], to: 'sending', detail: null, nowMs }));
        const recording = {
          keyring,
          ids,
          handOver: (tx: Parameters<typeof handOver>[0], ticketId: string) => handOver(tx, making, { ticketId, how: 'paper', nowMs }),
        };
        store.transaction((tx) => recordOutcome(tx, recording, job, { result: 'confirmed' }, nowMs));
      }
      today = (today + 1) % registrationsADay;
      clock.advance(today === 0 ? pauseMs + nightMs : pauseMs);
    },
  };
}

function draftOf(person: FictionalPerson, given: Pick<Draft, 'personId' | 'signatureHash'> & { readonly nowMs: number }): Draft {
  return {
    version: 1,
    personId: given.personId,
    identity: {
      cardKind: 'resident',
      proof: 'chip',
      name: person.name,
      nameEn: '',
      number: person.number,
      sexCode: '2',
      birth: person.number.slice(6, 14),
      regionCode: person.number.slice(0, 6),
      provinceCode: person.number.slice(0, 2),
      address: '示例省示例市示例区测试路1号院2号楼303室',
    },
    warnings: ['unknown-region'],
    choices: {
      textVersion: '2026-11-01',
      decidedAtMs: given.nowMs,
      given: {
        registration: true,
        'background-check': true,
        health: false,
        portrait: false,
        'share-agencies': true,
        'public-profile': false,
        'face-compare': false,
      },
    },
    answers: {
      phone: { step: 'phone', phone: person.phone },
      services: { step: 'services', codes: ['daily-cleaning', 'elder-care', 'mother-infant'] },
      experience: { step: 'experience', band: '3-5' },
      languages: { step: 'languages', codes: ['mandarin', 'cantonese'] },
      arrangement: { step: 'arrangement', arrangement: 'live-in' },
      pay: { step: 'pay', pay: { unit: 'month', amountFen: 650_000 } },
      origin: { step: 'origin', province: person.number.slice(0, 2), programme: null, keepAddress: true },
      lodging: { step: 'lodging', needed: false },
      emergency: { step: 'emergency', contact: { name: '钱样本', phone: person.emergencyPhone, relation: 'sibling' } },
      declaration: { step: 'declaration', textVersion: '2026-11-01', accepted: true },
    },
    signatureHash: given.signatureHash,
    slip: null,
    helpers: [],
  };
}
