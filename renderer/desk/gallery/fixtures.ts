import type { CounterView } from '../../../hall/api/contract/index.ts';
import services from '../../../resources/catalogue/services.json';
import en from '../../../resources/locales/en/desk.json';
import zh from '../../../resources/locales/zh-CN/desk.json';
import hall from '../../../resources/notices/hall.json';
import notice from '../../../resources/notices/notice.json';
import people from '../../../resources/simulator/people.json';
import type { Localised } from '../../ui/index.ts';
import type { Business, CounterState, LineTicket } from '../counter/press.ts';

/** 23 November 2026, 10:12 in the hall. */
export const nowMs = Date.UTC(2026, 10, 23, 2, 12, 30);
const minutes = (count: number): number => count * 60_000;

export const hallName: Localised = hall.name;
export const serviceNames: ReadonlyMap<string, Localised> = new Map(
  services.groups.flatMap(({ items }) => items.map(({ code, name }) => [code, name] as const)),
);

const nameOf = (key: string): string => {
  const fields = people.find((person) => person.key === key)?.fields;
  return fields !== undefined && 'nameZh' in fields ? fields.nameZh : '';
};
const plainName = nameOf('resident_male');
export const names = { plain: plainName, long: plainName.repeat(14).slice(0, 40), longLatin: 'BARTHOLOMEW MAXIMILIAN SPECIMEN-EXAMPLES' };

const nameOfBusiness = (business: Business): Localised => ({ zh: zh[`business.${business}`], en: en[`business.${business}`] });
const counterNames = { general: nameOfBusiness('registration'), enquiry: nameOfBusiness('enquiry'), agency: nameOfBusiness('agency') };

/** As long as a note may be. */
export const longNote = notice.paragraphs
  .map(({ body }) => body.zh)
  .join('')
  .replaceAll(/\{\w+\}/g, hall.name.zh)
  .slice(0, 200);

export const all: Business[] = [
  'registration',
  'service-card',
  'hire',
  'training',
  'agency',
  'complaint',
  'contract',
  'lodging',
  'enquiry',
];

export function counter(number: number, more: Partial<CounterView> = {}): CounterView {
  return {
    counterId: `c${number}`,
    number,
    name: counterNames.general,
    state: 'open',
    pauseReason: null,
    businesses: ['registration', 'service-card', 'training'],
    allowed: all,
    staffId: 'fixture-me',
    staffName: plainName,
    rev: 12,
    ...more,
  };
}

export function ticket(label: string, waited: number, more: Partial<LineTicket> = {}): LineTicket {
  return {
    ticketId: `t-${label}`,
    label,
    business: 'registration',
    state: 'waiting',
    issuedAtMs: nowMs - minutes(waited),
    waitedMs: minutes(waited),
    priority: null,
    proof: 'chip',
    fileState: 'registered',
    callable: true,
    forCounter: null,
    rounds: 0,
    ...more,
  };
}

const waiting: LineTicket[] = [
  ticket('A014', 21, { priority: 'age' }),
  ticket('A011', 34, { proof: 'typed', fileState: 'to-be-verified' }),
  ticket('B003', 31, { business: 'service-card', fileState: 'card-ready' }),
  ticket('D002', 18, { business: 'training', fileState: 'to-be-trained', forCounter: 'c3' }),
  ticket('A015', 12, { proof: null, fileState: null, callable: false }),
  ticket('AX02', 9, { proof: 'scan', fileState: 'check-pending', priority: 'pregnancy' }),
  ticket('B004', 4, { business: 'service-card', fileState: 'card-active' }),
];

const others: CounterView[] = [
  counter(1, { staffName: nameOf('resident_female_longterm_rare'), businesses: ['enquiry', 'complaint'], name: counterNames.enquiry }),
  counter(2, { staffName: names.longLatin, state: 'paused', pauseReason: 'meal', businesses: ['registration'] }),
  counter(4, { staffName: null, state: 'closed', businesses: [], name: counterNames.agency }),
];

/** A busy morning with nobody at the counter. */
export const free: CounterState = {
  nowMs,
  counter: counter(3),
  current: null,
  next: { label: 'A014', business: 'registration', reason: 'priority', overtakes: 2 },
  held: [ticket('A009', 47, { state: 'held', rounds: 1, fileState: 'to-be-verified', proof: 'typed' })],
  waiting,
  missed: [
    ticket('A007', 58, { state: 'missed', rounds: 3 }),
    ticket('B001', 62, { state: 'missed', rounds: 3, business: 'service-card' }),
  ],
  undo: null,
  others,
};

type Current = NonNullable<CounterState['current']>;
export const person: NonNullable<Current['person']> = {
  personId: '019a0000-0000-7000-8000-000000000001',
  name: names.plain,
  maskedNumber: '1****************7',
  sexCode: '1',
  proof: 'chip',
  state: 'check-passed',
  registeredAtMs: nowMs - minutes(3000),
  services: ['A01', 'A05', 'B01'],
};

export const called: Current = {
  ...ticket('A014', 21, { priority: 'age', rounds: 1 }),
  state: 'called',
  person,
  calledAtMs: nowMs - 12_000,
  startedAtMs: null,
  nextCallAtMs: nowMs + 18_000,
  mayPass: false,
  note: null,
};

export const withCalled = (more: Partial<Current> = {}, state: Partial<CounterState> = {}): CounterState => ({
  ...free,
  current: { ...called, ...more },
  waiting: waiting.slice(1),
  next: { label: 'A011', business: 'registration', reason: 'line', overtakes: 0 },
  undo: { verb: 'next', label: 'A014', untilMs: nowMs + 48_000 },
  ...state,
});

export const serving: Partial<Current> = {
  state: 'serving',
  startedAtMs: nowMs - minutes(6),
  calledAtMs: nowMs - minutes(7),
  nextCallAtMs: nowMs - minutes(6),
};
export const empty: CounterState = { ...free, next: null, waiting: [], held: [], missed: [], others: [] };
export const crowd: LineTicket[] = Array.from({ length: 140 }, (_, index) =>
  ticket(`A${String(index + 20).padStart(3, '0')}`, 70 - index / 2),
);
