import { LinkProblem, type LinkAnswer, type SyncLink } from '../../../hall/sync/index.ts';

export interface Sent {
  readonly path: string;
  /** The request as it was sent; each call makes it anew. */
  readonly make: () => Request;
}

interface Parked extends Sent {
  readonly resolve: (answer: LinkAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A machine's talk with its upstream that goes on only when it is given a turn: it stops at each request. So many machines talk at once, in
 * an order that the seed decides and nothing else.
 */
export class Errand {
  readonly link: SyncLink;
  readonly #parked: Parked[] = [];
  #isUnderWay = false;
  #noted: () => void = () => undefined;

  constructor() {
    this.link = {
      send: ({ method, url, headers, body }) =>
        new Promise((resolve, reject) => {
          const make = (): Request => new Request(url, { method, headers, ...(body === null ? {} : { body: Uint8Array.from(body) }) });
          this.#parked.push({ path: new URL(url).pathname, make, resolve, reject });
          this.#noted();
        }),
      close: () => undefined,
    };
  }

  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  /** Resolves when it stands at its first request, or is over. `over` hears how it ended. */
  async start(work: () => Promise<void>, over: (error: unknown) => void): Promise<void> {
    this.#isUnderWay = true;
    const stands = this.#stands();
    void work()
      .then(
        () => null,
        (error: unknown) => error ?? new Error('nothing was thrown'),
      )
      .then((error) => {
        this.#isUnderWay = false;
        over(error);
        this.#noted();
      });
    await stands;
  }

  /** One exchange, and on to the next one. */
  async turn(deliver: (sent: Sent) => Promise<LinkAnswer>): Promise<void> {
    const next = this.#parked.shift();
    if (next === undefined) return;
    const answer = await deliver(next).catch((error: unknown) => (error instanceof Error ? error : new Error('the line broke')));
    const stands = this.#stands();
    if (answer instanceof Error) next.reject(answer);
    else next.resolve(answer);
    await stands;
  }

  /** Whoever talks is gone. Answers what they sent, which may still arrive. */
  async drop(): Promise<Sent | null> {
    const [first = null] = this.#parked;
    while (this.#isUnderWay) {
      const stands = this.#stands();
      for (const one of this.#parked.splice(0)) one.reject(new LinkProblem('closed'));
      await stands;
    }
    return first;
  }

  async #stands(): Promise<void> {
    for (;;) {
      const noted = new Promise<void>((resolve) => (this.#noted = resolve));
      if (this.#parked.length > 0) return;
      await noted;
      if (this.#parked.length > 0 || !this.#isUnderWay) return;
    }
  }
}
