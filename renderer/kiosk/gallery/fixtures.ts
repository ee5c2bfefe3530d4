import type {
  CardAnswer,
  HelperView,
  Catalogue,
  KioskInfo,
  LegalTexts,
  LuggageTags,
  Offers,
  Look,
  OwnAgency,
  OwnCard,
  TicketPlace,
  TicketView,
  TogetherSession,
  TrainingOffers,
  VisitOf,
} from '../../../hall/api/contract/index.ts';
import fictionalAgencies from '../../../resources/simulator/agencies.json';
import abroad from '../../../resources/catalogue/abroad.json';
import languages from '../../../resources/catalogue/languages.json';
import payPresets from '../../../resources/catalogue/pay-presets.json';
import programmes from '../../../resources/catalogue/programmes.json';
import courses from '../../../resources/training/courses.json';
import services from '../../../resources/catalogue/services.json';
import declaration from '../../../resources/notices/declaration.json';
import hall from '../../../resources/notices/hall.json';
import notice from '../../../resources/notices/notice.json';
import provinces from '../../../resources/regions/provinces.json';
import people from '../../../resources/simulator/people.json';

/** Fixtures take the shipped catalogue and texts, so that what is looked at is what people will see. */
export const catalogue: Catalogue = {
  version: services.version,
  groups: services.groups.map((group) => ({
    ...group,
    items: group.items.map(({ code, name, picture }) => ({ code, name, picture, healthClass: 'general', offered: true })),
  })),
  languages: languages.languages,
  provinces: [...provinces.provinces, abroad],
  programmes: programmes.programmes,
  payPresets,
};

export const texts: LegalTexts = { notice, declaration };

export const info: KioskInfo = {
  hall: hall.name,
  version: '0.1.0',
  ppi: 102,
  idleMs: 60_000,
  countdownMs: 30_000,
  elderFactor: 2,
  reader: { state: 'ok', detail: 'ready' },
  printer: { state: 'ok', detail: 'ready' },
  simulated: [],
  accepting: true,
  sync: 'alone',
  takesSlips: true,
  textVersions: { notice: notice.version, declaration: declaration.version, catalogue: catalogue.version },
};

const shared = { visitId: 'gallery', startedAtMs: Date.UTC(2026, 10, 23, 1, 0) };

const nameOf = (key: string): string => {
  const fields = people.find((person) => person.key === key)?.fields;
  return fields !== undefined && 'nameZh' in fields ? fields.nameZh : '';
};

/** Names of the simulator's fictional people: ordinary, with rare characters (shipped, and in no shipped font), and forty characters long. */
export const names = {
  plain: nameOf('resident_male'),
  rare: `${nameOf('resident_female_longterm_rare')}${String.fromCodePoint(0x36c3)}`,
  unshipped: nameOf('resident_male').slice(0, 1) + String.fromCodePoint(0x2_3f_0d, 0xe8_63, 0x3_13_50),
  long: nameOf('resident_male').repeat(14).slice(0, 40),
  longLatin: 'BARTHOLOMEW MAXIMILIAN SPECIMEN-EXAMPLES',
};

export const identity: VisitOf<'confirm'>['identity'] = {
  name: names.plain,
  maskedNumber: '1****************7',
  cardKind: 'resident',
  proof: 'chip',
  sexCode: '2',
  photo: null,
  warnings: [],
};

const lesson = (index: number, days: number, more: Partial<TrainingOffers['offers'][number]>): TrainingOffers['offers'] => {
  const course = courses.courses[index];
  if (course === undefined) return [];
  const startsAtMs = shared.startedAtMs + days * 86_400_000;
  const times = { startsAtMs, endsAtMs: startsAtMs + 7_200_000 };
  const free = { free: 12, own: 'none', ownPlace: null, signInNow: false } as const;
  return [{ sessionId: course.code, course, place: hall.contact.zh, ...times, ...free, ...more }];
};
export const training: TrainingOffers = {
  hours: 5,
  hoursNeeded: 16,
  offers: [
    ...lesson(2, 0, { own: 'enrolled', signInNow: true }),
    ...lesson(1, 1, {}),
    ...lesson(3, 2, { free: 0, own: 'waiting', ownPlace: 3 }),
    ...lesson(4, 3, { free: 0 }),
  ],
};

export const together: TogetherSession = {
  sessionId: 'together',
  course: courses.courses[1] ?? { code: '', name: hall.name, hours: 0, examined: false },
  place: hall.contact.zh,
  startsAtMs: shared.startedAtMs + 2 * 86_400_000,
  endsAtMs: shared.startedAtMs + 2 * 86_400_000 + 7_200_000,
  fromDay: '20261124',
  untilDay: '20261126',
  nights: 2,
};

const agencies = fictionalAgencies.map((one, i) => ({
  ...one,
  agencyId: `agency-${i}`,
  licence: (['business', 'hr-service', 'non-profit'] as const)[i] ?? 'business',
}));
export const agency: OwnAgency = {
  current: { agencyId: 'agency-0', name: agencies[0]?.name ?? hall.name, sinceMs: shared.startedAtMs - 90 * 86_400_000 },
  agencies,
};
export const agencyOther = agencies[1] ?? null;

export const ticket: TicketView = {
  ticketId: 'ticket',
  label: 'A007',
  business: 'registration',
  ahead: 3,
  issuedAtMs: shared.startedAtMs,
  code: 'JF1:TICKET-EXAMPLE',
  paper: 'printed',
  paperDetail: null,
};

export const confirm: VisitOf<'confirm'> = { ...shared, phase: 'confirm', identity, checked: false, known: false };
export const consent: VisitOf<'consent'> = { ...shared, phase: 'consent', identity, helpers: [], awaiting: null };
export const helpers: HelperView[] = [{ kind: 'relative', name: names.rare, maskedNumber: '1****************8', does: ['reads', 'types'] }];
export const awaiting: NonNullable<VisitOf<'consent'>['awaiting']> = { kind: 'relative', does: ['types'], reading: false, problem: null };
export const typing: VisitOf<'typing'> = { ...shared, phase: 'typing' };
export const form: VisitOf<'form'> = {
  ...shared,
  phase: 'form',
  identity,
  helpers: [],
  furthest: 'phone',
  answers: {},
  resumed: false,
  suggested: { province: '51', programme: null, hasAddress: true },
};
export const done: VisitOf<'done'> = { ...shared, phase: 'done', identity, ticket, toBeVerified: false };
export const file: VisitOf<'file'> = {
  ...shared,
  phase: 'file',
  surname: names.plain.slice(0, 1),
  sexCode: '2',
  state: 'registered',
  registeredAtMs: shared.startedAtMs,
  asked: ['health-certificate', 'portrait'],
  ending: [],
  ticket: null,
  offered: ['registration', 'service-card', 'training', 'complaint'],
  firstByAge: false,
  places: [],
};
export const ending: VisitOf<'file'>['ending'] = [
  { what: 'health', class: 'mother-infant', validUntil: '20261120', when: 'over' },
  { what: 'check', class: null, validUntil: '20261210', when: 'month' },
];
const window = (number: number) => ({ number, name: { zh: `${number}`, en: `Counter ${number}` } });
export const place: TicketPlace = {
  ticketId: 'ticket',
  label: 'A007',
  business: 'registration',
  state: 'waiting',
  ahead: 3,
  wait: { fromMinutes: 10, toMinutes: 20 },
  counter: null,
  counters: [window(1), window(3)],
  rejoinAfter: 3,
};
export const called: TicketPlace = { ...place, state: 'called', ahead: 0, wait: null, counter: window(3) };
export const choose: VisitOf<'choose'> = { ...shared, phase: 'choose', withCard: false, firstByAge: false, places: [], ticket: null };
const businesses = ['registration', 'service-card', 'hire', 'training', 'agency', 'complaint', 'contract', 'lodging', 'enquiry'] as const;
export const offers: Offers = {
  offers: businesses.map((business, at) => ({
    business,
    letter: 'ABCDEFGHJ'.charAt(at),
    shut: business === 'training' ? 'quota' : null,
    waiting: at * 4,
    wait: at === 2 ? null : { fromMinutes: at * 5, toMinutes: at * 10 + 5 },
    counters: [window(1)],
  })),
  opensAtMs: null,
  priorities: ['age', 'disability', 'pregnancy', 'service'],
  priorityAge: 65,
  headStartMinutes: 20,
};
export const closed: Offers = {
  ...offers,
  offers: offers.offers.map((offer) => ({ ...offer, shut: 'closed', wait: null, waiting: 0 })),
  opensAtMs: shared.startedAtMs,
};
export const tags: LuggageTags = { luggageId: 'case', number: 12, paper: 'printed', paperDetail: null };
export const desk: VisitOf<'desk'> = { ...shared, phase: 'desk', reason: 'card-expired', ticket: null };

const shownCard: NonNullable<CardAnswer['card']> = {
  maskedName: `${names.plain.slice(0, 1)}*`,
  numberTail: '000123-C',
  validUntil: '20271123',
  items: ['A01', 'A05', 'B01'],
  level: 4,
  stars: 3,
  portrait: null,
  looksToday: 2,
  agency: agencies[0]?.name ?? null,
  profile: { checkedUntil: '20271001', trained: true },
};
const told = (verdict: CardAnswer['verdict'], colour: CardAnswer['colour'], card: CardAnswer['card'] = null): CardAnswer => ({
  verdict,
  colour,
  card,
  checkedAtMs: Date.UTC(2026, 10, 23, 2, 5),
  listAsOfMs: Date.UTC(2026, 10, 23, 2, 5),
  checkId: verdict === 'genuine' ? 'gallery' : null,
});

/** Every answer of a check, and the longest that one may be. */
export const cardAnswers = {
  genuine: told('genuine', 'green', shownCard),
  long: told('genuine', 'green', {
    ...shownCard,
    items: catalogue.groups.flatMap(({ items }) => items.map(({ code }) => code)).slice(0, 30),
    looksToday: 0,
    agency: agencies[1]?.name ?? null,
  }),
  lapsed: told('lapsed', 'yellow', { ...shownCard, profile: null, level: null, stars: null }),
  'not-yet-handed-out': told('not-yet-handed-out', 'yellow'),
  expired: told('expired', 'yellow', { ...shownCard, profile: null }),
  revoked: told('revoked', 'red'),
  altered: { ...told('altered', 'red'), listAsOfMs: null },
  'not-ours': { ...told('not-ours', 'red'), listAsOfMs: null },
  'cannot-confirm': { ...told('cannot-confirm', 'yellow'), listAsOfMs: Date.UTC(2026, 10, 12, 2, 5) },
} satisfies Record<string, CardAnswer>;

const looked = (hoursAgo: number) => ({ atMs: shared.startedAtMs - hoursAgo * 3_600_000, by: '' });
export const looks: readonly Look[] = [
  { of: 'card', atMs: shared.startedAtMs - 5_400_000, where: 'kiosk', layer: 'L0', purpose: null },
  { of: 'card', atMs: shared.startedAtMs - 5_500_000, where: 'kiosk', layer: 'L2', purpose: 'employer' },
  { of: 'file', ...looked(2), role: 'clerk', part: 'file', purpose: 'at-counter' },
  { of: 'file', ...looked(3), role: 'clerk', part: 'file', purpose: 'at-counter' },
  { of: 'file', ...looked(3), role: 'clerk', part: 'phone', purpose: 'reminder' },
  { of: 'check', ...looked(50), role: 'approver', what: null },
  { of: 'file', ...looked(80), role: 'manager', part: 'emergency', purpose: 'asked-by-person' },
];

const ownCard: NonNullable<OwnCard['card']> = { number: 'WZ-26-000123-C', validUntil: '20271123', items: ['A01', 'A05'] };
export const ownCards = {
  conditions: {
    step: 'conditions',
    card: null,
    missing: [{ what: 'identity' }, { what: 'check', state: 'open' }, { what: 'training', hours: 8, hoursNeeded: 16 }],
  },
  printed: { step: 'printed', card: ownCard, missing: [] },
  active: {
    step: 'active',
    card: ownCard,
    missing: [],
  },
  suspended: { step: 'suspended', card: ownCard, missing: [{ what: 'check', state: 'over' }] },
} satisfies Record<string, OwnCard>;
