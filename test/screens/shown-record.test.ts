import { afterEach, beforeEach, expect, it } from 'vitest';
import { Controller } from '../../renderer/kiosk/controller.ts';
import { showingIdOf } from '../../renderer/kiosk/errand.ts';
import { createSession, type Session } from '../../renderer/kiosk/session.ts';
import { handOutCard, openCardHall, type CardHall } from '../support/card-hall.ts';
import { otherCard, residentCard } from '../support/open-hall.ts';

/** A worker beside an employer lets more be seen: from the green answer to a page on which nothing is left. */
let at: CardHall;
let session: Session;
let controller: Controller;
let left: number;
let qr: string;

beforeEach(async () => {
  at = await openCardHall();
  ({ qr } = await handOutCard(at));
  await at.hall.clock.advanceAsync(3_000);
  await open();
});
afterEach(() => at.hall.remove());

async function open(): Promise<void> {
  session = createSession();
  left = 0;
  const leave = (): void => void (left += 1);
  controller = new Controller({ session, api: at.hall.client, timer: at.hall.clock, random: () => 0.5, leave });
  controller.start();
  await at.hall.settle();
}
async function press(action: () => void): Promise<void> {
  controller.touched();
  action();
  await at.hall.settle();
}
async function lay(card = residentCard()): Promise<void> {
  at.hall.reader.tap(card);
  await at.hall.settle();
}
async function asked(): Promise<void> {
  await press(() => controller.act.checkSeen(qr));
  await press(controller.act.openShow);
  await press(() => controller.act.askToShow('employer'));
  expect(session.get().errand).toMatchObject({ kind: 'to-show', showing: { step: 'card', purpose: 'employer' } });
}
/** Whether the hall would still show what the screen asked for. */
async function waits(showingId: string | null): Promise<boolean> {
  return await at.hall.client.showing.allow({ showingId: showingId ?? '' }).then(
    () => true,
    () => false,
  );
}

it('is shown after the worker’s own card and yes, and goes with the page: by a touch, by itself, by walking away', async () => {
  for (const end of ['touch', 'idle'] as const) {
    await asked();
    await lay(otherCard);
    expect(session.get()).toMatchObject({ visit: null, errand: { kind: 'to-show', showing: { step: 'card', problem: 'other-card' } } });
    await lay();
    expect(session.get().errand).toMatchObject({ kind: 'to-show', showing: { step: 'own' } });
    await press(controller.act.allowShow);
    expect(session.get().errand).toMatchObject({ kind: 'shown', record: { name: '测试甲', purpose: 'employer' } });
    if (end === 'touch') await press(controller.act.finish);
    else await at.hall.clock.advanceAsync(90_000);
    await at.hall.settle();
    expect([left, session.get().errand]).toEqual([1, null]);
    expect(JSON.stringify(session.get())).not.toContain('测试甲');
    await at.hall.clock.advanceAsync(61_000);
    await open();
  }
});

it('ends with the hall’s own limit where somebody keeps touching the screen', async () => {
  await asked();
  await lay();
  await press(controller.act.allowShow);
  for (let seconds = 0; seconds < 300; seconds += 30) {
    expect(left).toBe(0);
    controller.touched();
    await at.hall.clock.advanceAsync(30_000);
  }
  await at.hall.settle();
  expect([left, session.get().errand]).toEqual([1, null]);
});

it('is over in the hall, too, when the worker says no, goes back, checks another card, or when the page was lost', async () => {
  for (const end of [controller.act.closeShow, () => controller.act.checkSeen('nothing'), controller.act.openCheck]) {
    await asked();
    await lay();
    const showingId = showingIdOf(session.get().errand);
    await press(end);
    expect([showingId === null, await waits(showingId)]).toEqual([false, false]);
    await press(() => controller.act.checkSeen(qr));
    expect(session.get().errand?.kind).toBe('checked');
  }
  await asked();
  // Another page, as after a crash: it finds that somebody is waited for whom it doesn't show.
  await open();
  await lay();
  expect(session.get()).toMatchObject({ visit: { phase: 'confirm' }, errand: null });
});
