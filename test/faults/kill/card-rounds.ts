import { isDeepStrictEqual } from 'node:util';
import { loadPeople } from '../../../native/id-reader/simulator/people-box.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { answersOf, fillForm, openFormByCard, submit, type AnswerInput, type HallClient } from '../../support/hall-client.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import type { Promised } from '../invariants.ts';
import type { Strike } from './strike.ts';

const CARD = 'resident_female';
const ANSWERS_A_ROUND = 4;

/**
 * One person with a card who never gets to the end: taps, answers some questions, and the power goes or they walk away. Each time the
 * same card must bring back every answer that the hall had taken.
 */
export class CardRounds {
  readonly #violate: (violation: string) => void;
  readonly #taken = new Map<string, AnswerInput>();
  takenUp = 0;

  constructor(violate: (violation: string) => void) {
    this.#violate = violate;
  }

  async round(client: HallClient, random: SeededRandom, strike: Strike): Promise<void> {
    strike.before('begin');
    const visitId = await this.#open(client);
    const all = await answersOf(client, this.#phones());
    for (let i = 0; i < ANSWERS_A_ROUND; i += 1) {
      const chosen = all[random.below(all.length)];
      if (chosen === undefined) continue;
      const answer: AnswerInput =
        chosen.step === 'pay' ? { step: 'pay', pay: { unit: 'month', amountFen: 100 * (1 + random.below(9_999)) } } : chosen;
      // A new value that was sent but not acknowledged may or may not be there: only the step's presence is promised then.
      this.#taken.delete(answer.step);
      strike.before(`saveAnswer ${answer.step}`);
      await client.visit.saveAnswer({ visitId, answer });
      this.#taken.set(answer.step, answer);
    }
    strike.before('finish');
    await client.visit.finish({ visitId });
    await client.sim.removeCard();
  }

  /** The same draft, at last, becomes a registration. */
  async registerAtLast(client: HallClient): Promise<Promised> {
    const visitId = await this.#open(client);
    const phones = this.#phones();
    await fillForm(client, visitId, phones);
    const { ticket } = await submit(client, visitId);
    await client.visit.finish({ visitId });
    const number = loadPeople().find((person) => person.key === CARD)?.fields['number'] ?? '';
    return { person: { ...phones, number }, ticket, proof: 'chip' };
  }

  async #open(client: HallClient): Promise<string> {
    // After a walk-away the card may still lie there as far as the reader knows.
    await client.sim.removeCard();
    const form = await openFormByCard(client, CARD);
    if (form.resumed) this.takenUp += 1;
    const kept: Readonly<Record<string, unknown>> = form.answers;
    for (const [step, answer] of this.#taken) {
      if (step !== 'declaration' && !isDeepStrictEqual(kept[step], answer))
        this.#violate(`a draft came back without the answer to ${step}`);
    }
    return form.visitId;
  }

  #phones(): { name: string; number: string; phone: string; emergencyPhone: string } {
    return fictionalPeople(1).next();
  }
}
