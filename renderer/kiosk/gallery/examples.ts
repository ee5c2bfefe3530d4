import type { TicketView, Visit } from '../../../hall/api/contract/index.ts';
import { noInputs, type Inputs } from '../inputs.ts';
import { formSteps, type FormPage, type Page } from '../pages.ts';
import { freshState, type SessionState } from '../session.ts';
import { emptyPad, type Errand } from '../errand.ts';
import * as fixture from './fixtures.ts';
import { records, showing } from './shown-fixtures.ts';

const { info, catalogue, texts } = fixture;
const resting: SessionState = { ...freshState, link: 'online', info, catalogue, texts };

const during = (visit: Visit, more: Partial<SessionState> = {}): SessionState => ({ ...resting, visit, ...more });

const filled: Inputs = {
  ...noInputs,
  phone: '13800000000',
  services: ['A01', 'A05', 'B01', 'E04', 'F01'],
  experience: '1-3',
  languages: ['cmn', 'nan'],
  arrangement: 'live-in',
  payFen: 600_000,
  province: '51',
  programme: 'nanbu',
  keepAddress: false,
  lodging: true,
  emergency: true,
  contactName: fixture.names.rare,
  contactPhone: '13900000000',
  relation: 'sibling',
  signed: true,
};

const onPage = (page: Page, inputs: Partial<Inputs> = {}, more: Partial<SessionState> = {}): SessionState =>
  during(fixture.form, { page, inputs: { ...noInputs, province: '51', ...inputs }, ...more });

const withPaper = (paper: TicketView['paper'], paperDetail: string | null = null): Visit => ({
  ...fixture.done,
  ticket: { ...fixture.ticket, paper, paperDetail },
});

const errand = (made: Errand, more: Partial<SessionState> = {}): SessionState => ({
  ...resting,
  offers: fixture.offers,
  errand: made,
  ...more,
});
const standing = (more: Partial<typeof fixture.place>, code: string | null = 'code'): SessionState =>
  errand({ kind: 'place', code, place: { ...fixture.place, ...more } });
const toShow = (more: Partial<typeof showing>): SessionState =>
  errand({ kind: 'to-show', answer: fixture.cardAnswers.genuine, showing: { ...showing, ...more } });
const choosing = (more: Partial<typeof fixture.choose>, state: Partial<SessionState> = {}): SessionState =>
  during({ ...fixture.choose, ...more }, { offers: fixture.offers, ...state });

const morePages = ['programme', 'address', 'contact-name', 'contact-phone', 'contact-relation'] as const satisfies readonly FormPage[];

const examples: Record<string, SessionState> = {
  idle: resting,
  'idle-reader-down': { ...resting, info: { ...info, reader: { state: 'missing', detail: 'no-such-port' } } },
  'idle-printer-out': { ...resting, info: { ...info, printer: { state: 'fault', detail: 'paper-end' } } },
  'idle-line-cut': { ...resting, info: { ...info, sync: 'cut' } },
  'idle-card-left': { ...resting, cardLying: true },
  'not-accepting': { ...resting, info: { ...info, accepting: false } },
  starting: freshState,
  reading: { ...resting, card: 'reading' },
  'card-removed-early': { ...resting, card: 'removed-early' },
  'card-not-answering': { ...resting, card: 'not-answering' },
  'card-not-supported': { ...resting, card: 'type-not-supported' },
  'card-damaged': { ...resting, card: 'damaged-data' },
  confirm: during(fixture.confirm),
  'confirm-checked': during({ ...fixture.confirm, checked: true, known: true }),
  'confirm-long': during({
    ...fixture.confirm,
    identity: { ...fixture.identity, name: fixture.names.long, cardKind: 'foreign-pr-2023', warnings: ['unknown-region', 'birth-differs'] },
  }),
  'confirm-rare': during({ ...fixture.confirm, identity: { ...fixture.identity, name: fixture.names.rare } }),
  'confirm-unshipped': during({ ...fixture.confirm, identity: { ...fixture.identity, name: fixture.names.unshipped } }),
  'confirm-latin': during({ ...fixture.confirm, identity: { ...fixture.identity, name: fixture.names.longLatin } }),
  name: during(fixture.typing, { page: 'name', inputs: { ...noInputs, typedName: fixture.names.plain } }),
  'name-further-kiosk': during(fixture.typing, { page: 'name', info: { ...info, takesSlips: false } }),
  number: during(fixture.typing, {
    page: 'number',
    inputs: { ...noInputs, typedNumber: '11019919990101' },
    problem: { key: 'INVALID_NUMBER.birth-date', effect: 'retry' },
  }),
  'return-code': during(fixture.typing, { page: 'return-code', inputs: { ...noInputs, returnCode: '48210' } }),
  'return-code-wrong': during(fixture.typing, {
    page: 'return-code',
    inputs: { ...noInputs, returnCode: '48210973' },
    problem: { key: 'NO_SUCH_CODE', effect: 'retry' },
  }),
  notice: during(fixture.consent, { page: 'notice' }),
  helper: during(fixture.consent, { page: 'helper' }),
  'helper-awaited': during(
    { ...fixture.consent, awaiting: fixture.awaiting },
    { page: 'helper', inputs: { ...noInputs, helperKind: 'relative', helperDoes: ['types'] } },
  ),
  'helper-badge': during(fixture.consent, {
    page: 'helper',
    inputs: { ...noInputs, helperKind: 'staff', helperDoes: ['types', 'reads'] },
    problem: { key: 'NO_SUCH_BADGE', effect: 'retry' },
  }),
  'helper-problem': during(
    { ...fixture.consent, awaiting: { ...fixture.awaiting, problem: 'not-usable' } },
    { page: 'helper', inputs: { ...noInputs, helperKind: 'other', helperDoes: ['types', 'reads'] } },
  ),
  'helper-known': during(
    { ...fixture.consent, helpers: fixture.helpers },
    { page: 'helper', inputs: { ...noInputs, helperKind: 'relative', helperDoes: ['types', 'reads'] } },
  ),
  'helper-notice': during({ ...fixture.consent, helpers: fixture.helpers }, { page: 'notice' }),
  'helper-purpose': during({ ...fixture.consent, helpers: fixture.helpers }, { page: 'purpose:health' }),
  'helper-declaration': during({ ...fixture.form, helpers: fixture.helpers }, { page: 'declaration' }),
  purpose: during(fixture.consent, { page: 'purpose:share-agencies' }),
  'purpose-chosen': during(fixture.consent, { page: 'purpose:registration', inputs: { ...noInputs, consent: { registration: true } } }),
  declining: during(fixture.consent, { page: 'purpose:registration', declining: true }),
  ...Object.fromEntries(formSteps.map((step) => [`step-${step}`, onPage(step, filled)])),
  ...Object.fromEntries(morePages.map((page) => [`step-${page}`, onPage(page, filled)])),
  'step-phone-empty': onPage('phone', {}, { problem: { key: 'INVALID_ANSWER.phone', effect: 'retry' } }),
  'step-services-empty': onPage('services'),
  'step-pay-own': onPage('pay', { payTyped: '5500', payFen: 550_000 }),
  'step-origin-all': onPage('origin', { province: '33' }),
  'step-declaration-empty': onPage('declaration'),
  'step-resumed': during({ ...fixture.form, resumed: true, furthest: 'experience' }, { page: 'experience' }),
  done: during(withPaper('printed')),
  'done-printing': during(withPaper('printing'), { cardLying: false }),
  'done-no-paper': during(withPaper('waiting-printer', 'paper-end')),
  'done-doubtful': during(withPaper('doubtful')),
  'done-typed': during({ ...fixture.done, toBeVerified: true, identity: { ...fixture.identity, proof: 'typed' } }),
  choose: choosing({}),
  'choose-loading': choosing({}, { offers: null }),
  'choose-closed': choosing({}, { offers: fixture.closed }),
  'choose-priority': choosing({}, { priority: 'pregnancy' }),
  'choose-held': choosing({ withCard: true, firstByAge: true, places: [fixture.place] }),
  'choose-refused': choosing({}, { problem: { key: 'TOO_SOON', values: { seconds: 12 }, effect: 'retry' } }),
  'choose-taken': choosing({ ticket: fixture.ticket, places: [fixture.place] }),
  'choose-taken-no-paper': choosing({
    ticket: { ...fixture.ticket, paper: 'waiting-printer', paperDetail: 'paper-end' },
    places: [fixture.place],
  }),
  'place-waiting': standing({}),
  'place-next': standing({ ahead: 0, wait: null }),
  'place-called': standing(fixture.called),
  'place-held': standing({ ...fixture.called, state: 'held' }),
  'place-missed': standing({ state: 'missed' }),
  'place-missed-typed': standing({ state: 'missed' }, null),
  'place-done': standing({ state: 'done' }),
  'look-pad': errand(emptyPad),
  'look-pad-typed': errand({ ...emptyPad, letter: 'A', series: 'U', digits: '1005' }),
  'look-pad-unknown': errand({ ...emptyPad, letter: 'A', digits: '999' }, { problem: { key: 'NO_SUCH_TICKET', effect: 'retry' } }),
  looking: errand({ kind: 'looking' }),
  'no-ticket': errand({ kind: 'no-ticket', why: 'unknown' }),
  'no-ticket-luggage': errand({ kind: 'no-ticket', why: 'luggage' }),
  luggage: errand({ kind: 'luggage' }),
  'luggage-no-printer': errand({ kind: 'luggage' }, { info: { ...info, printer: { state: 'fault', detail: 'paper-end' } } }),
  'luggage-refused': errand({ kind: 'luggage' }, { problem: { key: 'NO_PRINTER.paper-end', effect: 'retry' } }),
  'luggage-tags': errand({ kind: 'tags', tags: fixture.tags }),
  'luggage-tags-missing': errand({ kind: 'tags', tags: { ...fixture.tags, paper: 'waiting-printer', paperDetail: 'paper-end' } }),
  'file-together': during(fixture.file, {
    also: {
      kind: 'together',
      told: { sessions: [fixture.together, { ...fixture.together, sessionId: 'later', nights: 1 }] },
      chosen: null,
      taken: false,
    },
  }),
  'file-together-none': during(fixture.file, { also: { kind: 'together', told: { sessions: [] }, chosen: null, taken: false } }),
  'done-together-ask': during(fixture.done, { also: { kind: 'together', told: null, chosen: fixture.together, taken: false } }),
  'done-together-done': during(fixture.done, { also: { kind: 'together', told: null, chosen: fixture.together, taken: true } }),
  'file-agency': during(fixture.file, { also: { kind: 'agency', told: fixture.agency, chosen: null, done: null } }),
  'file-agency-none': during(fixture.file, {
    also: { kind: 'agency', told: { current: null, agencies: [] }, chosen: null, done: null },
  }),
  'file-agency-ask': during(fixture.file, {
    also: { kind: 'agency', told: fixture.agency, chosen: { to: fixture.agencyOther }, done: null },
  }),
  'file-agency-leave': during(fixture.file, { also: { kind: 'agency', told: fixture.agency, chosen: { to: null }, done: null } }),
  'file-agency-done': during(fixture.file, {
    also: {
      kind: 'agency',
      told: fixture.agency,
      chosen: { to: fixture.agencyOther },
      done: {
        from: fixture.agency.current?.name ?? null,
        to: fixture.agencyOther?.name ?? null,
        atMs: fixture.file.startedAtMs,
      },
    },
  }),
  'file-training': during(fixture.file, { also: { kind: 'training', told: fixture.training } }),
  'file-training-none': during(fixture.file, { also: { kind: 'training', told: { hours: 16, hoursNeeded: 16, offers: [] } } }),
  'file-lodging': during(fixture.file, { also: { kind: 'lodging', told: { state: 'may-ask', nights: 3, untilDay: null } } }),
  'file-lodging-asked': during(fixture.file, { also: { kind: 'lodging', told: { state: 'asked', nights: 3, untilDay: null } } }),
  'file-lodging-desk': during(fixture.file, { also: { kind: 'lodging', told: { state: 'ask-desk', nights: 3, untilDay: null } } }),
  check: errand({ kind: 'check', typed: null }),
  'check-typed': errand({ kind: 'check', typed: '7KQ3M' }),
  'check-mistyped': errand({ kind: 'check', typed: '7KQ3M00000' }, { problem: { key: 'MISTYPED', effect: 'retry' } }),
  ...Object.fromEntries(
    Object.entries(fixture.cardAnswers).map(([verdict, answer]) => [`checked-${verdict}`, errand({ kind: 'checked', answer })]),
  ),
  'to-show': errand({ kind: 'to-show', answer: fixture.cardAnswers.genuine, showing: null }),
  'to-show-refused': errand(
    { kind: 'to-show', answer: fixture.cardAnswers.genuine, showing: null },
    { problem: { key: 'TRIED_TOO_OFTEN.show', values: { seconds: 58 }, effect: 'retry' } },
  ),
  'to-show-card': toShow({}),
  'to-show-reading': toShow({ step: 'reading' }),
  'to-show-other-card': toShow({ problem: 'other-card', purpose: 'agency' }),
  'to-show-own': toShow({ step: 'own', purpose: 'contract' }),
  ...Object.fromEntries(Object.entries(records).map(([how, record]) => [`shown-${how}`, errand({ kind: 'shown', record })])),
  ...Object.fromEntries(
    Object.entries(fixture.ownCards).map(([step, own]) => [
      `own-card-${step}`,
      during(fixture.file, { errand: { kind: 'own-card', own } }),
    ]),
  ),
  'file-looks': during(fixture.file, { errand: { kind: 'looks', looks: fixture.looks } }),
  'file-looks-none': during(fixture.file, { errand: { kind: 'looks', looks: [] } }),
  file: during(fixture.file, { offers: fixture.offers }),
  'file-ending': during({ ...fixture.file, state: 'lapsed', asked: [], ending: fixture.ending }, { offers: fixture.offers }),
  'file-places': during(
    { ...fixture.file, places: [fixture.place, { ...fixture.called, ticketId: 'other', label: 'D012', business: 'training' }] },
    { offers: fixture.offers },
  ),
  'file-missed': during({ ...fixture.file, places: [{ ...fixture.place, state: 'missed' }] }, { offers: fixture.offers }),
  'file-choosing': during({ ...fixture.file, places: [fixture.place] }, { offers: fixture.offers, choosing: true }),
  'file-ticket': during({ ...fixture.file, ticket: { ...fixture.ticket, label: 'B012', business: 'service-card', ahead: 0 } }),
  desk: during(fixture.desk),
  'desk-ticket': during({ ...fixture.desk, reason: 'other-paper', ticket: fixture.ticket }),
  'with-staff': during({ visitId: 'gallery', startedAtMs: 0, phase: 'with-staff', counter: 3 }),
  'with-staff-ended': { ...resting, ended: 'with-staff', counter: 12 },
  'with-staff-desk': { ...resting, ended: 'with-staff' },
  declined: { ...resting, ended: 'declined' },
  'card-changed': { ...resting, ended: 'card-changed' },
  'visit-over': { ...resting, ended: 'timeout' },
  'store-full': during(fixture.form, { refused: { incident: 'K7-20261123-0042' } }),
  countdown: during(fixture.form, { page: 'review', inputs: filled, countdownMs: 27_000 }),
  'link-lost': during(fixture.form, { page: 'review', inputs: filled, link: 'lost' }),
  staff: during(fixture.form, { page: 'phone', staffOpen: true }),
};

export const exampleNames = Object.keys(examples);

export function exampleState(name: string): SessionState {
  const state = examples[name];
  if (state === undefined) throw new Error(`no example ${name}`);
  return state;
}
