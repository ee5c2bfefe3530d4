import { expect, it } from 'vitest';
import { SimulatedClock } from '../kernel/simulated-clock.ts';
import { createCardPresence } from './card-presence.ts';

function presenceOfForgottenCard() {
  const presence = createCardPresence(new SimulatedClock(0));
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
