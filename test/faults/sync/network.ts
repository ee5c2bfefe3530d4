import { LinkProblem, type LinkAnswer } from '../../../hall/sync/index.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import type { Sent } from './errand.ts';
import type { Wire } from './wire.ts';

/** Below TLS what was altered is a line that broke; what an altered request would do at the far side is tried all the same. */
export const faultKinds = [
  'lost',
  'late',
  'twice',
  'again-later',
  'answer-lost',
  'half-close',
  'cut-up',
  'corrupt-up',
  'cut-down',
  'portal',
  'slow',
] as const;
export type FaultKind = (typeof faultKinds)[number] | 'none';

/** An upstream: it may lose its power in the middle of an answer. */
export interface Far {
  readonly name: string;
  fetch(request: Request): Promise<Response>;
  /** Lost its power: nobody heard what it would have said. Starts again. */
  reviveIfCut(): Promise<boolean>;
}

export interface NetworkOptions {
  readonly random: SeededRandom;
  /** Of a hundred exchanges. */
  readonly faults: () => number;
  readonly advance: (ms: number) => void;
  readonly wire: Wire;
  readonly note: (line: string) => void;
  readonly broken: (what: string) => void;
  /** A request of that machine was answered. */
  readonly reached: (from: string, far: string) => void;
}

const mostLate = 40;
const slowMs = 20_000;
const parts = 1_000;

/** Lines that lose, delay, double, reorder, cut, alter and half-close, and somebody's log-in page in between. */
export class Network {
  readonly #options: NetworkOptions;
  /** On its way for too long; whoever sent it has given up. */
  readonly #late: { readonly from: string; readonly far: Far; readonly sent: Sent }[] = [];

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  async deliver(from: string, far: Far, sent: Sent): Promise<LinkAnswer> {
    const { random, faults, note } = this.#options;
    if (random.below(100) < faults()) await this.lateArrives();
    const kind: FaultKind = random.below(100) < faults() ? (faultKinds[random.below(faultKinds.length)] ?? 'none') : 'none';
    const at = random.below(parts) / parts;
    try {
      const answer = await this.#exchange(kind, at, { from, far, sent });
      note(`${from}>${far.name} ${sent.path} ${kind} ${answer.status}`);
      return answer;
    } catch (error) {
      note(`${from}>${far.name} ${sent.path} ${kind} ${error instanceof LinkProblem ? error.kind : 'error'}`);
      throw error;
    }
  }

  /** Something that was given up long ago comes to its end after all. */
  async lateArrives(): Promise<boolean> {
    const { random, note } = this.#options;
    const [one] = this.#late.splice(random.below(Math.max(1, this.#late.length)), 1);
    if (one === undefined) return false;
    const answer = await this.#reach(one);
    note(`late ${one.from}>${one.far.name} ${one.sent.path} ${answer?.status ?? 'cut'}`);
    return true;
  }

  givenUp(from: string, far: Far, sent: Sent): void {
    this.#late.push({ from, far, sent });
    if (this.#late.length > mostLate) this.#late.shift();
  }

  async #exchange(
    kind: FaultKind,
    at: number,
    exchange: { readonly from: string; readonly far: Far; readonly sent: Sent },
  ): Promise<LinkAnswer> {
    const { from, far, sent } = exchange;
    switch (kind) {
      case 'lost':
        throw new LinkProblem('unreachable');
      case 'late':
        this.givenUp(from, far, sent);
        throw new LinkProblem('too-slow');
      case 'portal':
        return this.#options.wire.planted.portal(portalPage(at), sent);
      case 'cut-up':
      case 'corrupt-up':
        await this.#altered(kind, at, exchange);
        throw new LinkProblem('unreachable');
      case 'slow':
        this.#options.advance(Math.floor(at * slowMs));
        break;
      default:
    }
    const answer = await this.#reach(exchange);
    if (answer === null) throw new LinkProblem('unreachable');
    if (kind === 'twice') await this.#reach(exchange);
    if (kind === 'again-later') this.givenUp(from, far, sent);
    if (kind === 'slow') this.#options.advance(Math.floor(at * slowMs));
    if (kind === 'answer-lost') throw new LinkProblem('unreachable');
    if (kind === 'half-close') throw new LinkProblem('too-slow');
    return kind === 'cut-down' ? { ...answer, body: answer.body.subarray(0, Math.floor(at * answer.body.length)) } : answer;
  }

  async #reach({ from, far, sent }: { readonly from: string; readonly far: Far; readonly sent: Sent }): Promise<LinkAnswer | null> {
    const { wire, reached } = this.#options;
    const response = await wire.planted.reach(sent, () => far.fetch(sent.make()));
    const body = new Uint8Array(await response.arrayBuffer());
    if (await far.reviveIfCut()) return null;
    // What was refused is no contact: nobody knows who it was, or when.
    if (response.status === 200) reached(from, far.name);
    const answer = { status: response.status, header: (name: string) => response.headers.get(name), body, fingerprint: '' };
    await wire.passed(far.name, sent, answer);
    return await wire.planted.answer(sent, answer);
  }

  async #altered(
    kind: 'cut-up' | 'corrupt-up',
    at: number,
    { from, far, sent }: { readonly from: string; readonly far: Far; readonly sent: Sent },
  ): Promise<void> {
    const whole = sent.make();
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const place = Math.floor(at * bytes.length);
    const body = kind === 'cut-up' ? bytes.subarray(0, place) : bytes.with(place, (bytes[place] ?? 0) ^ 0x20);
    const response = await far.fetch(new Request(whole.url, { method: 'POST', headers: whole.headers, body }));
    await response.arrayBuffer();
    await far.reviveIfCut();
    if (response.status === 200) this.#options.broken(`${far.name} took a request of ${from} that was altered on the way`);
  }
}

const encoder = new TextEncoder();

/** A public network's page before it lets anybody through. */
function portalPage(at: number): LinkAnswer {
  const page = '<!doctype html><title>Welcome</title><p>Log in to use this network.</p>';
  return { status: at < 0.7 ? 200 : 302, header: () => null, body: encoder.encode(page), fingerprint: '' };
}
