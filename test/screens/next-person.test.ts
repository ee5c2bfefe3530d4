import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Controller } from '../../renderer/kiosk/controller.ts';
import { createSession, freshState, type Session } from '../../renderer/kiosk/session.ts';
import { openTestHall, otherCard, residentCard, type TestHall } from '../support/open-hall.ts';

/** Whatever the last person chose and however their visit ended, the next one finds the kiosk as it is shipped. */
let rig: TestHall;
let session: Session;
let controller: Controller;
let left: number;

beforeEach(async () => {
  rig = openTestHall();
  open();
  await rig.settle();
});
afterEach(() => rig.remove());

/** A page as the browser loads it: it knows nothing. */
function open(): void {
  session = createSession();
  left = 0;
  const mine = session;
  controller = new Controller({
    session,
    api: rig.client,
    timer: rig.clock,
    random: () => 0.5,
    leave: () => {
      if (mine === session) left += 1;
    },
  });
  controller.start();
}

const settingsOf = ({ locale, elder, volume, readAloud }: ReturnType<Session['get']>) => ({ locale, elder, volume, readAloud });
const usual = settingsOf(freshState);
const chosen = { locale: 'en', elder: true, volume: 3, readAloud: true };

async function press(action: () => void): Promise<void> {
  controller.touched();
  action();
  await rig.settle();
}

/** Another language, large type, loud, read aloud. */
async function chooseOtherwise(): Promise<void> {
  for (const action of ['toggleLocale', 'toggleElder', 'cycleVolume', 'toggleReadAloud'] as const) await press(controller.act[action]);
  expect(settingsOf(session.get())).toEqual(chosen);
}

const tap = async (card = residentCard()): Promise<void> => {
  rig.reader.tap(card);
  await rig.settle();
};

/** How far the person is when it ends. */
const places: Readonly<Record<string, () => Promise<void>>> = {
  'at the first screen': async () => {},
  'at "is this you?"': () => tap(),
  'while typing': () => press(() => controller.act.begin('typed')),
  'among the choices': async () => {
    await tap();
    await press(controller.act.confirm);
  },
  'at a ticket': async () => {
    await press(() => controller.act.begin('ticket'));
    await press(() => controller.act.takeTicket('training'));
  },
  'with another paper': () => press(() => controller.act.begin('other-paper')),
  'looking up a number': () => press(controller.act.openPad),
  'at the luggage': () => press(controller.act.openLuggage),
  'checking a card': () => press(controller.act.openCheck),
};

/** How it ends. */
const ends: Readonly<Record<string, () => Promise<void>>> = {
  'by "finish"': () => press(controller.act.finish),
  'by walking away': async () => {
    await rig.clock.advanceAsync(200_000);
    await rig.settle();
  },
};

describe.each(Object.keys(places))('%s', (place) => {
  it.each(Object.keys(ends))('%s', async (end) => {
    await chooseOtherwise();
    await places[place]?.();
    expect(settingsOf(session.get())).toEqual(chosen);
    await ends[end]?.();
    expect(settingsOf(session.get())).toEqual(usual);
    // A new page, which begins as shipped: nothing is kept anywhere for it.
    expect(left).toBe(1);
    open();
    await rig.clock.advanceAsync(3_000);
    await tap(otherCard);
    expect(session.get().visit).toMatchObject({ phase: 'confirm' });
    expect(settingsOf(session.get())).toEqual(usual);
  });
});

describe('when the next card is there at once', () => {
  it('in the middle of a visit, the page is another', async () => {
    await chooseOtherwise();
    await tap();
    await press(controller.act.confirm);
    await tap(otherCard);
    expect({ left, ...settingsOf(session.get()) }).toEqual({ left: 1, ...usual });
  });

  it('after a refusal, whose last words were still to be read', async () => {
    await chooseOtherwise();
    await tap();
    await press(controller.act.confirm);
    await press(controller.act.decline);
    for (const { purpose } of session.get().texts?.notice.purposes ?? []) {
      controller.act.input({ consent: { ...session.get().inputs.consent, [purpose]: false } });
    }
    await press(controller.act.decline);
    expect(session.get()).toMatchObject({ ended: 'declined', locale: 'en', elder: true });
    await rig.clock.advanceAsync(3_000);
    await tap(otherCard);
    expect(session.get()).toMatchObject({ visit: { phase: 'confirm' }, ended: null });
    expect(settingsOf(session.get())).toEqual(usual);
  });

  it('after the hall had ended the visit by itself', async () => {
    await chooseOtherwise();
    await tap();
    session.dispatch({ type: 'clear', ended: 'timeout' });
    expect(session.get()).toMatchObject({ ended: 'timeout', locale: 'en', elder: true });
    session.dispatch({ type: 'kiosk', event: { type: 'reading' } });
    expect(settingsOf(session.get())).toEqual(usual);
  });

  it('but who is asked to lay the card down again is the same person', async () => {
    await chooseOtherwise();
    await tap();
    session.dispatch({ type: 'clear', ended: 'card-changed' });
    session.dispatch({ type: 'kiosk', event: { type: 'reading' } });
    expect(session.get()).toMatchObject({ locale: 'en', elder: true, volume: 3 });
  });
});
