import type { HelperKind, PaperState, ShowingView, TicketState, Visit } from '../../hall/api/contract/index.ts';
import { sayOf } from './check/words.ts';
import type { Errand } from './errand.ts';
import type { TextKey } from './kiosk-text.ts';
import { purposeOf, type Page } from './pages.ts';
import type { SessionState } from './session.ts';

/**
 * What the present screen says aloud: keys of the voice pack. They are the keys of locales/kiosk.json; texts that come from
 * the service have the keys notice.0, notice.1 …, purpose.NAME and declaration.0, declaration.1 ….
 */
export function sayKeys(state: SessionState): readonly string[] {
  const { visit, card, ended } = state;
  if (state.countdownMs !== null) return keys('countdown.title', 'countdown.more');
  if (state.staffOpen) return keys('staff.title', 'staff.help');
  if (state.link !== 'online') return keys('link.title');
  if (state.refused !== null) return keys('out.title', 'out.help');
  if (ended === 'with-staff') return keys('helped.title', 'helped.help');
  if (ended !== null) return keys(`end.${ended}`, `end.${ended}Help`);
  if (state.errand !== null) return ofErrand(state.errand);
  if (visit !== null) return duringVisit(state);
  if (card === 'reading') return keys('reading.title', 'reading.help');
  if (card !== 'none') return keys(`problem.title.${card}`, `problem.help.${card}`);
  if (state.cardLying === true) return keys('cardLeft.title', 'cardLeft.help');
  const reader = state.info?.reader.state;
  return reader === 'missing' || reader === 'fault'
    ? keys('idle.readerDown')
    : keys('idle.title', 'idle.cardDoes', 'idle.touch', 'idle.ticket', 'idle.place', 'idle.luggage', 'idle.check');
}

/** What is said even to those who read for themselves, until it is done: an ID card is easily forgotten. */
export function urgentKeys({ visit, cardLying }: SessionState): readonly string[] {
  if (visit === null) return cardLying === true ? keys('cardLeft.title') : [];
  const mayLie = visit.phase === 'done' && visit.identity.proof === 'chip' && cardLying !== false;
  return mayLie ? keys('done.takeCard') : [];
}

const keys = (...list: TextKey[]): readonly TextKey[] => list;

function duringVisit(state: SessionState): readonly string[] {
  const { visit, page } = state;
  switch (visit?.phase) {
    case 'confirm':
      return [...keys('confirm.title'), ...(visit.known ? keys('confirm.known') : []), ...(visit.checked ? [] : keys('confirm.checking'))];
    case 'done':
      return [
        ...keys(
          visit.toBeVerified ? 'done.titleTyped' : 'done.title',
          `ticket.${visit.ticket.paper}`,
          visit.toBeVerified ? 'done.verify' : 'done.wait',
        ),
        ...(visit.identity.proof === 'chip' && state.cardLying !== false ? keys('done.takeCard') : []),
      ];
    case 'choose':
      if (visit.ticket !== null && !state.choosing) return keys('choose.taken', `ticket.${visit.ticket.paper}`, 'done.wait');
      return keys('choose.title', 'choose.help');
    case 'file':
      if (state.also !== null) return keys();
      if (state.choosing) return keys('choose.title', 'choose.helpFile');
      return keys(
        `file.state.${visit.state}`,
        `file.next.${visit.state}`,
        visit.ticket === null ? 'file.ask' : `ticket.${visit.ticket.paper}`,
      );
    case 'with-staff':
      return keys('helped.title', 'helped.help');
    case 'desk':
      return keys('desk.title', `desk.reason.${visit.reason}`, visit.ticket === null ? 'desk.takeHelp' : `ticket.${visit.ticket.paper}`);
    default:
      return page === null ? [] : ofPage(page, state);
  }
}

function ofErrand(errand: Errand): readonly TextKey[] {
  switch (errand.kind) {
    case 'pad':
      return keys('look.title', 'look.help');
    case 'looking':
      return keys('look.looking');
    case 'place':
      return ofPlace(errand.place.state, errand.place.ahead);
    case 'no-ticket':
      return keys(`look.no.${errand.why}`, `look.noHelp.${errand.why}`);
    case 'luggage':
      return keys('luggage.title', 'luggage.help', 'luggage.step1', 'luggage.step2', 'luggage.step3');
    case 'tags':
      return keys('luggage.taken', tagsKey(errand.tags.paper), 'luggage.step2', 'luggage.step3');
    case 'check':
      return errand.typed === null ? keys('check.title', 'check.help') : keys('check.typeTitle', 'check.typeHelp');
    case 'checked':
      return keys(`check.answer.${errand.answer.verdict}`, sayOf(errand.answer));
    case 'to-show':
      return ofShowing(errand.showing);
    case 'shown':
      // Whoever stands further away hears nothing of it.
      return keys('shown.takeCard');
    case 'own-card':
      return keys(`own.step.${errand.own.step}`, `own.next.${errand.own.step}`);
    case 'looks':
      return keys('looks.title', 'looks.help');
  }
}

function ofShowing(showing: ShowingView | null): readonly TextKey[] {
  if (showing === null) return keys('show.title', 'show.help');
  if (showing.step === 'own') return keys('show.ownTitle', 'show.what', 'show.never', 'show.whom');
  if (showing.problem !== null) return keys(`show.problem.${showing.problem}`);
  return showing.step === 'reading' ? keys('show.reading') : keys('show.cardTitle', 'show.cardHelp');
}

/** Numbers have no clips: what is said is what stands there without them. */
function ofPlace(state: TicketState, ahead: number): readonly TextKey[] {
  switch (state) {
    case 'waiting':
      return ahead === 0 ? keys('place.next') : keys('look.here', 'look.live');
    case 'held':
    case 'missed':
    case 'done':
    case 'withdrawn':
    case 'expired':
      return keys(`place.${state}`);
    case 'called':
    case 'serving':
      return keys('place.yourTurn');
  }
}

function tagsKey(paper: PaperState): TextKey {
  if (paper === 'printed' || paper === 'sent') return 'luggage.printed';
  if (paper === 'doubtful') return 'luggage.doubtful';
  return paper === 'waiting-printer' ? 'luggage.waits' : 'luggage.printing';
}

const pageKeys: Partial<Record<Page, readonly TextKey[]>> = {
  name: ['typing.nameTitle', 'typing.nameHelp'],
  number: ['typing.numberTitle', 'typing.numberHelp', 'typing.later'],
  'return-code': ['back.title', 'back.help'],
  phone: ['step.phone', 'step.phoneHelp'],
  services: ['step.services', 'step.servicesHelp'],
  experience: ['step.experience'],
  languages: ['step.languages', 'step.languagesHelp'],
  arrangement: ['step.arrangement'],
  pay: ['step.pay', 'step.payHelp'],
  origin: ['step.origin', 'step.originHelp'],
  programme: ['step.programme', 'step.programmeHelp'],
  address: ['step.address', 'step.addressHelp'],
  lodging: ['step.lodging', 'step.lodgingHelp'],
  emergency: ['step.emergency', 'step.emergencyHelp'],
  'contact-name': ['step.emergencyName'],
  'contact-phone': ['step.emergencyPhone', 'step.emergencyPhoneHelp'],
  'contact-relation': ['step.emergencyRelation'],
  review: ['step.review', 'step.reviewHelp'],
};

function ofPage(page: Page, { texts, declining, visit, inputs }: SessionState): readonly string[] {
  if (declining) return keys('consent.declineTitle', 'consent.declineHelp');
  const purpose = purposeOf(page);
  if (page === 'helper') return ofHelper(visit, inputs.helperKind);
  const own = visit?.phase === 'consent' && visit.helpers.length > 0 ? keys('helping.yours') : [];
  if (purpose !== null) return [...own, `purpose.${purpose}`];
  if (page === 'notice') return ['consent.noticeTitle', ...(texts?.notice.paragraphs ?? []).map((_, index) => `notice.${index}`)];
  if (page === 'declaration') {
    const helped = visit?.phase === 'form' && visit.helpers.length > 0 ? keys('helping.sign') : [];
    return [
      'step.declaration',
      'step.declarationHelp',
      ...helped,
      ...(texts?.declaration.statements ?? []).map((_, index) => `declaration.${index}`),
    ];
  }
  return pageKeys[page] ?? [];
}

/** Once somebody is awaited, what they are to do; before, the question. */
function ofHelper(visit: Visit | null, kind: HelperKind | null): readonly TextKey[] {
  if (visit?.phase !== 'consent') return [];
  const { awaiting } = visit;
  if (kind === 'staff' && visit.helpers.length === 0) return keys('helping.badge');
  if (awaiting === null) return visit.helpers.length > 0 ? keys('helping.yours') : keys('helping.title', 'helping.help');
  if (awaiting.problem !== null) return keys(`helping.problem.${awaiting.problem}`);
  return keys(awaiting.reading ? 'helping.reading' : 'helping.layCard');
}
