import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { Visitor } from '../../support/e2e-visitor.ts';
import type { FictionalPerson } from '../../support/fictional-people.ts';
import type { CardRig } from '../card/card-rig.ts';
import { withPage } from './glass.ts';
import { startTouchWatch, takeTouches, type Touch } from './touch-watch.ts';

/** Frames and their reports come a little after the last touch. */
const reportMs = 300;
/** The reader polls, finds nothing, and the screen is idle again. */
const recoverMs = 2_000;

/** A second read may be refused: a simulator that is kept from its timers leaves gaps in its replies. The next card is another's. */
export async function onceMore<T>(rig: CardRig, act: () => Promise<T>): Promise<T> {
  rig.reader.take();
  await pause(recoverMs);
  return await act();
}

/** Every touch that a new page saw while `act` went on. */
export async function touchesOf(browser: Browser, act: (page: Page) => Promise<void>): Promise<readonly Touch[]> {
  return await withPage(browser, startTouchWatch, async (page) => {
    await act(page);
    await pause(reportMs);
    return await takeTouches(page);
  });
}

/** A whole registration from the card to the ticket. Answers the id of the visit. */
export async function registerOne(rig: CardRig, page: Page, person: FictionalPerson): Promise<string> {
  const visit = await cardAt(rig, page, person);
  await new Visitor(page).registersByCard({ phone: person.phone, contact: { pinyin: 'wang', name: '王', phone: person.emergencyPhone } });
  return await visit.id;
}

/** The number of the visit comes later: asked for in an object, so that waiting for the card doesn't wait for it. */
export async function cardAt(rig: CardRig, page: Page, person: FictionalPerson): Promise<{ readonly id: Promise<string> }> {
  await page.goto(rig.service.url);
  await page.locator('.idle').waitFor();
  const id = rig.next((event) => (event.type === 'visit' ? event.visit.visitId : undefined));
  rig.reader.lay(person);
  return { id };
}
