import { LinkProblem, type LinkAnswer, type SyncLink } from '../../../hall/sync/index.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';

export interface LinkOptions {
  readonly random: SeededRandom;
  /** In a hundred, for each kind of fault. */
  readonly faults: () => number;
  /** Where it goes now; the far side may be another process since the last one. */
  readonly to: (request: Request) => Promise<Response>;
  readonly delivered: () => void;
}

/** A line that loses requests and answers, cuts answers short, and sends what passed once more, at once or much later. */
export function createFaultyLink({ random, faults, to, delivered }: LinkOptions): SyncLink {
  const passed: (() => Request)[] = [];
  const strikes = (): boolean => random.below(100) < faults();
  return {
    async send({ method, url, headers, body }): Promise<LinkAnswer> {
      const again = (): Request => new Request(url, { method, headers, ...(body === null ? {} : { body: Uint8Array.from(body) }) });
      if (strikes()) throw new LinkProblem('unreachable');
      const late = passed[random.below(Math.max(1, passed.length))];
      if (late !== undefined && strikes()) await to(late());
      passed.push(again);
      if (passed.length > 30) passed.shift();
      const answer = await to(again());
      // What was refused is no contact: nobody knows who it was, or when.
      if (answer.status === 200) delivered();
      if (strikes()) await to(again());
      if (strikes()) throw new LinkProblem('unreachable');
      const whole = new Uint8Array(await answer.arrayBuffer());
      const got = strikes() ? whole.subarray(0, random.below(whole.length + 1)) : whole;
      return { status: answer.status, header: (name) => answer.headers.get(name), body: got, fingerprint: '' };
    },
    close: () => undefined,
  };
}
