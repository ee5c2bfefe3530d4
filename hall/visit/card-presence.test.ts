import { expect, it } from 'vitest';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { ScriptedReader } from '../../test/support/scripted-devices.ts';
import { createCardPresence } from './card-presence.ts';

function presenceOfForgottenCard(clock = new SimulatedClock(0), reader = new ScriptedReader()) {
  const presence = createCardPresence(clock, reader);
  presence.onCardEvent({ type: 'confirmed', readId: 1 });
  presence.onVisitEnded();
  return presence;
}

it('asks for a card that lies there after the visit, until it is gone', () => {
  const presence = presenceOfForgottenCard();
  expect(presence.isLeft()).toBe(true);
  presence.onCardEvent({ type: 'removed' });
  expect(presence.isLeft()).toBe(false);
});

it('asks for no card while the reader is away, because nobody can know', () => {
  const presence = presenceOfForgottenCard();
  presence.onReaderLost();
  expect(presence.isLeft()).toBe(false);
  presence.onVisitEnded();
  expect(presence.isLeft()).toBe(false);
});

it('asks until the card is taken where the reader tells that, and a minute where it can’t', () => {
  for (const removals of [true, false]) {
    const clock = new SimulatedClock(0);
    const reader = new ScriptedReader();
    reader.removals = removals;
    const presence = presenceOfForgottenCard(clock, reader);
    clock.advance(59_000);
    expect(presence.isLeft()).toBe(true);
    clock.advance(3_600_000);
    expect(presence.isLeft()).toBe(removals);
  }
});
