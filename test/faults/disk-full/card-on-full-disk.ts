import { isDeepStrictEqual } from 'node:util';
import { ORPCError } from '@orpc/client';
import { answersOf, inPhase, giveConsent, tapCard, type AnswerInput, type HallClient } from '../../support/hall-client.ts';

const CARD = 'resident_male';
const TRIES = 60;
const phones = { name: '', number: '', phone: '13800000501', emergencyPhone: '13800000502' };

/**
 * One person with a card who answers the same question again and again while the disk fills up: each answer that was taken must be there
 * when the same card comes back, and no half of one that was refused.
 */
export class CardOnFullDisk {
  readonly #violate: (violation: string) => void;
  #taken: AnswerInput | undefined;

  constructor(violate: (violation: string) => void) {
    this.#violate = violate;
  }

  /** Answers the call at which the hall refused; undefined when it never did. */
  async untilRefused(client: HallClient): Promise<string | undefined> {
    let call = 'confirm';
    try {
      const visitId = await this.#open(client, (next) => (call = next));
      call = 'saveAnswer';
      for (let i = 0; i < TRIES; i += 1) {
        const pay: AnswerInput = { step: 'pay', pay: { unit: 'month', amountFen: 300_000 + ((this.#amount() + 100) % 500_000) } };
        await client.visit.saveAnswer({ visitId, answer: pay });
        this.#taken = pay;
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof ORPCError)) throw error;
      if (error.code !== 'STORE_FULL') this.#violate(`a card at ${call} is answered ${String(error.code)}`);
      return `card ${call}`;
    } finally {
      await client.sim.removeCard();
    }
  }

  /** With room again the card's draft opens, and takes an answer. */
  async comesBack(client: HallClient): Promise<void> {
    const visitId = await this.#open(client, () => undefined);
    const [phone] = await answersOf(client, phones);
    if (phone !== undefined) await client.visit.saveAnswer({ visitId, answer: phone });
    await client.visit.finish({ visitId });
    await client.sim.removeCard();
  }

  #amount(): number {
    return this.#taken?.step === 'pay' ? (this.#taken.pay?.amountFen ?? 0) : 0;
  }

  async #open(client: HallClient, before: (call: string) => void): Promise<string> {
    const visit = await tapCard(client, CARD);
    // The same card goes on where its visit is; nobody has touched the screen for too short a time to end it.
    const shown = visit.phase === 'confirm' ? await client.visit.confirm({ visitId: visit.visitId }) : visit;
    before('consent');
    const form = shown.phase === 'form' ? shown : await giveConsent(client, inPhase(shown, 'consent').visitId);
    if (this.#taken !== undefined && !isDeepStrictEqual(form.answers.pay, this.#taken))
      this.#violate('a card’s draft came back without its last answer');
    return form.visitId;
  }
}
