import type { Answer, Visit, VisitOf } from '../../hall/api/contract/index.ts';
import type { CardRead } from '../../hall/ports/index.ts';
import type { TestHall } from './open-hall.ts';

/** A picture of one pixel: a signature as far as the hall can judge. */
export const signature =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

export const ownPhone = '13800000001';
export const otherPhone = '13800000002';

export function inPhase<P extends Visit['phase']>(visit: Visit | null, phase: P): VisitOf<P> {
  if (visit?.phase !== phase) throw new Error(`expected phase ${phase}, got ${visit?.phase ?? 'none'}`);
  return visit as VisitOf<P>;
}

/** One good answer a step, in the order of the form. */
export async function answersFor({ client }: TestHall): Promise<Answer[]> {
  const [catalogue, { declaration }] = await Promise.all([client.kiosk.catalogue(), client.kiosk.legalTexts()]);
  return [
    { step: 'phone', phone: ownPhone },
    { step: 'services', codes: catalogue.groups.slice(0, 3).map((group) => group.items[0]?.code ?? '') },
    { step: 'experience', band: '3-5' },
    { step: 'languages', codes: catalogue.languages.slice(0, 2).map((language) => language.code) },
    { step: 'arrangement', arrangement: 'live-in' },
    { step: 'pay', pay: { unit: 'month', amountFen: 650_000 } },
    { step: 'origin', province: '11', programme: null, keepAddress: false },
    { step: 'lodging', needed: false },
    { step: 'emergency', contact: { name: '钱样本', phone: otherPhone, relation: 'sibling' } },
    { step: 'declaration', textVersion: declaration.version, accepted: true, signature },
  ];
}

/** All choices: yes to the necessary one and to those named. */
export async function consentTo(hall: TestHall, visitId: string, ...yes: string[]): Promise<Visit | null> {
  const { notice } = await hall.client.kiosk.legalTexts();
  const choices = Object.fromEntries(notice.purposes.map(({ purpose, required }) => [purpose, required || yes.includes(purpose)]));
  return await hall.client.visit.consent({ visitId, textVersion: notice.version, choices });
}

/** Card, "yes, this is me", and the necessary consent: answers the form. */
export async function openForm(hall: TestHall, card: CardRead, ...yes: string[]): Promise<VisitOf<'form'>> {
  hall.reader.tap(card);
  const visitId = hall.hall.visits.current()?.id ?? '';
  const confirmed = await hall.client.visit.confirm({ visitId });
  return confirmed.phase === 'form' ? confirmed : inPhase(await consentTo(hall, visitId, ...yes), 'form');
}

export async function fillForm(hall: TestHall, visitId: string, change: readonly Answer[] = []): Promise<Visit> {
  let visit: Visit | null = null;
  for (const answer of await answersFor(hall)) {
    visit = await hall.client.visit.saveAnswer({ visitId, answer: change.find((one) => one.step === answer.step) ?? answer });
  }
  if (visit === null) throw new Error('no answers');
  return visit;
}

/** From the tap to the receipt. */
export async function registerByCard(hall: TestHall, card: CardRead, ...yes: string[]): Promise<VisitOf<'done'>> {
  const { visitId } = await openForm(hall, card, ...yes);
  await fillForm(hall, visitId);
  return inPhase(await hall.client.visit.submit({ visitId }), 'done');
}
