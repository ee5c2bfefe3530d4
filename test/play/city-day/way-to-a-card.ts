import * as z from 'zod';
import courses from '../../../resources/training/courses.json' with { type: 'json' };
import simulated from '../../../resources/simulator/people.json' with { type: 'json' };
import { opaqueContent } from '../../../hall/cards/code/content.ts';
import { readBeside } from '../../faults/hall-files.ts';
import { fillForm, inPhase, tapCard, type HallClient, type Registrant } from '../../support/hall-client.ts';
import type { HallStaff } from './staff-over-http.ts';

export const cardUrl = 'https://hall.example/c/';
const minuteMs = 60_000;

/** Somebody comes with an ID card, and agrees to a check and to be shown. Answers their number. */
export async function registersByCard(
  client: HallClient,
  key: string,
  phones: Pick<Registrant, 'phone' | 'emergencyPhone'>,
): Promise<string> {
  const { visitId } = inPhase(await tapCard(client, key), 'confirm');
  await client.visit.confirm({ visitId });
  const { notice } = await client.kiosk.legalTexts();
  const choices = Object.fromEntries(notice.purposes.map(({ purpose }) => [purpose, true]));
  await client.visit.consent({ visitId, textVersion: notice.version, choices });
  await fillForm(client, visitId, { name: '', number: '', ...phones });
  const { ticket } = inPhase(await client.visit.submit({ visitId }), 'done');
  await client.visit.acknowledgeNumber({ visitId, ticketId: ticket.ticketId });
  await client.visit.finish({ visitId });
  await client.sim.removeCard();
  return simulated.find((one) => one.key === key)?.fields.number ?? '';
}

/** A certificate that the person brought: a clerk asks, an approver writes down what it says. */
export async function isChecked(
  { clerk, approver }: HallStaff,
  number: string,
  conclusion: 'passed' | 'at-window',
  on: string,
): Promise<string> {
  const { personId } = await clerk.checks.find({ number });
  const { checkId } = await clerk.checks.ask({ personId, source: 'own-certificate' });
  await approver.checks.conclude({ checkId, conclusion, on });
  return personId;
}

/** Every course that counts, one after another within the half hour in which presence can be signed. */
export async function isTrained({ clerk }: Pick<HallStaff, 'clerk'>, number: string, personId: string): Promise<void> {
  const fromMs = Date.now();
  for (const [i, { code, examined }] of courses.courses.entries()) {
    const startsAtMs = fromMs + i * 5 * minuteMs;
    const wish = { course: code, place: '二楼教室', teacher: '测试', capacity: 30, startsAtMs, endsAtMs: startsAtMs + 5 * minuteMs };
    const { sessionId } = await clerk.training.save({ sessionId: null, rev: 0, ...wish });
    await clerk.training.signIn({ sessionId, number });
    if (examined) await clerk.training.setResult({ sessionId, personId, result: 'passed' });
  }
  await clerk.training.certify({ personId });
}

/** Whether that machine's own list has it. */
export const isDeadAt = (folder: string, { serial }: CardInHand): boolean =>
  readBeside(folder, (db) => db.prepare('SELECT 1 FROM card_revocations WHERE entry = ?').get(serial.subarray(0, 8)) !== undefined);

export interface CardInHand {
  readonly serial: Uint8Array;
  readonly cardId: string;
  readonly content: string;
  /** Behind the address of the public page. */
  readonly code: string;
}

/** Asked for by one, approved by another, printed, and handed out by the code that is on it. */
export async function getsCard({ clerk, approver }: HallStaff, personId: string, folder: string): Promise<CardInHand> {
  const catalogue = await clerk.kiosk.catalogue();
  const items = catalogue.groups.slice(0, 2).map((group) => group.items[0]?.code ?? '');
  const { requestId } = await clerk.cards.request({ personId, kind: 'first', items, level: 4, stars: null });
  const { cardId } = await approver.cards.approve({ requestId });
  await clerk.cards.printed({ cardId });
  const serial = readBeside(folder, (db) =>
    z.object({ serial: z.instanceof(Uint8Array) }).parse(db.prepare('SELECT serial FROM service_cards WHERE id = ?').get(cardId)),
  ).serial;
  const content = opaqueContent(cardUrl, serial);
  await clerk.cards.handOut({ cardId, code: content });
  return { serial, cardId, content, code: content.slice(cardUrl.length) };
}
