import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract, KioskEvent, KioskInfo, TicketView, Visit, VisitOf } from '../../hall/api/contract/index.ts';

export type HallClient = ContractRouterClient<typeof contract>;
export type Fetch = (request: Request) => Promise<Response>;

/** A call that a broken hall never answers must not stall a campaign. Streams are not bounded by it. */
const CALL_TIMEOUT_MS = 20_000;

/**
 * The typed client of every screen. `fetch` may be a door's (`globalThis.fetch`, `socketFetch`) or the application's own
 * (`hall.api.fetch`), which leaves the wire out for benches.
 */
export function hallClient(origin: string, fetch: Fetch = (request) => globalThis.fetch(request)): HallClient {
  const link = new RPCLink({
    url: `${origin.replace(/\/$/, '')}/rpc`,
    fetch: (request, _init, _options, path) =>
      fetch(
        path.at(-1) === 'watch'
          ? request
          : new Request(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]) }),
      ),
  });
  return createORPCClient(link);
}

/** Speaks HTTP over door 1; `host` is the name that the door expects in the Host header. */
export function socketFetch(socketPath: string, host = 'kiosk'): Fetch {
  return async (request) => {
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    const { pathname, search } = new URL(request.url);
    return await new Promise<Response>((resolve, reject) => {
      const headers = {
        ...Object.fromEntries(request.headers),
        host,
        ...(body === undefined ? {} : { 'content-length': String(body.length) }),
      };
      const sent = httpRequest(
        { socketPath, path: pathname + search, method: request.method, headers, signal: request.signal },
        (answer) => {
          const answerHeaders = new Headers();
          for (const [name, value] of Object.entries(answer.headersDistinct))
            for (const one of value ?? []) answerHeaders.append(name, one);
          const status = answer.statusCode ?? 500;
          const isEmpty = status === 204 || status === 304;
          resolve(
            new Response(isEmpty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>), { status, headers: answerHeaders }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  };
}

/** What a registration needs to be told of a person. */
export interface Registrant {
  readonly name: string;
  readonly number: string;
  readonly phone: string;
  readonly emergencyPhone: string;
}

/** What the hall promised: from here on none of it may be lost. */
export interface Receipt {
  readonly visitId: string;
  readonly ticket: TicketView;
}

/** Names a call before it is made, so that a campaign can strike at that moment. */
export type BeforeCall = (call: string) => Promise<void> | void;

/** A picture of 1 × 1 pixel: a signature as far as the hall can judge. */
const SIGNATURE = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** Begins a visit without a card and names the person; the answer is the consent phase, or the desk. */
export async function beginTyped(client: HallClient, person: Registrant, before: BeforeCall = () => undefined): Promise<Visit> {
  await before('begin');
  const { visitId } = await client.visit.begin({ by: 'typed' });
  await before('identify');
  return await client.visit.identify({ visitId, name: person.name, number: person.number });
}

export async function giveConsent(client: HallClient, visitId: string, before: BeforeCall = () => undefined): Promise<VisitOf<'form'>> {
  await before('legalTexts');
  const { notice } = await client.kiosk.legalTexts();
  await before('consent');
  const choices = Object.fromEntries(notice.purposes.map(({ purpose, required }) => [purpose, required || purpose === 'share-agencies']));
  const visit = await client.visit.consent({ visitId, textVersion: notice.version, choices });
  return inPhase(visit, 'form');
}

/** Answers every step of the form that has no answer yet, in order; the last answer leaves only the review. */
export async function fillForm(
  client: HallClient,
  visitId: string,
  person: Registrant,
  before: BeforeCall = () => undefined,
): Promise<void> {
  for (const answer of await answersOf(client, person)) {
    await before(`saveAnswer ${answer.step}`);
    await client.visit.saveAnswer({ visitId, answer });
  }
}

export type AnswerInput = Parameters<HallClient['visit']['saveAnswer']>[0]['answer'];

export async function answersOf(client: HallClient, person: Registrant): Promise<readonly AnswerInput[]> {
  const [catalogue, { declaration }] = await Promise.all([client.kiosk.catalogue(), client.kiosk.legalTexts()]);
  const services = catalogue.groups.flatMap((group) => group.items.slice(0, 1)).slice(0, 3);
  return [
    { step: 'phone', phone: person.phone },
    { step: 'services', codes: services.map(({ code }) => code) },
    { step: 'experience', band: '3-5' },
    { step: 'languages', codes: catalogue.languages.slice(0, 2).map(({ code }) => code) },
    { step: 'arrangement', arrangement: 'live-in' },
    { step: 'pay', pay: { unit: 'month', amountFen: 650_000 } },
    { step: 'origin', province: catalogue.provinces[0]?.code ?? '11', programme: null, keepAddress: false },
    { step: 'lodging', needed: false },
    { step: 'emergency', contact: { name: '钱样本', phone: person.emergencyPhone, relation: 'sibling' } },
    { step: 'declaration', textVersion: declaration.version, accepted: true, signature: SIGNATURE },
  ];
}

/** The whole way up to, not with, `submit`; answers the visit to submit. */
export async function prepareTyped(client: HallClient, person: Registrant, before: BeforeCall = () => undefined): Promise<string> {
  const { visitId } = inPhase(await beginTyped(client, person, before), 'consent');
  await giveConsent(client, visitId, before);
  await fillForm(client, visitId, person, before);
  return visitId;
}

export async function submit(client: HallClient, visitId: string, before: BeforeCall = () => undefined): Promise<Receipt> {
  await before('submit');
  const { ticket } = inPhase(await client.visit.submit({ visitId }), 'done');
  return { visitId, ticket };
}

/** One person by the typed way, from the first touch to "finish". */
export async function registerTyped(client: HallClient, person: Registrant, before: BeforeCall = () => undefined): Promise<Receipt> {
  const visitId = await prepareTyped(client, person, before);
  const receipt = await submit(client, visitId, before);
  await before('finish');
  await client.visit.finish({ visitId });
  return receipt;
}

/** Lays a simulated card on the reader and waits for the visit that it begins, also when the same card lay there a moment ago. */
export async function tapCard(client: HallClient, key: string): Promise<Visit> {
  return await untilEvent(
    client,
    (event) => (event.type === 'visit' ? event.visit : undefined),
    async () => {
      // A card that was away for less than a poll can't be told from one left lying, unless its owner asks.
      await client.kiosk.readAgain();
      await client.sim.layCard({ key });
    },
  );
}

/** A card from the tap to the form, new or resumed: confirms, and consents where that is asked. */
export async function openFormByCard(client: HallClient, key: string): Promise<VisitOf<'form'>> {
  const { visitId } = inPhase(await tapCard(client, key), 'confirm');
  const confirmed = await client.visit.confirm({ visitId });
  return confirmed.phase === 'form' ? confirmed : await giveConsent(client, inPhase(confirmed, 'consent').visitId);
}

/** One simulated card from the tap to "finish", and taken back. `phones` are what no chip knows. */
export async function registerByCard(
  client: HallClient,
  key: string,
  phones: Pick<Registrant, 'phone' | 'emergencyPhone'>,
): Promise<Receipt> {
  const { visitId } = await openFormByCard(client, key);
  await fillForm(client, visitId, { name: '', number: '', ...phones });
  const receipt = await submit(client, visitId);
  await client.visit.finish({ visitId });
  await client.sim.removeCard();
  return receipt;
}

/** What the idle screen is told first. */
export async function kioskInfo(client: HallClient): Promise<KioskInfo> {
  return await untilEvent(client, (event) => (event.type === 'info' ? event.info : undefined));
}

/** Watches as a screen does, acts once the stream is up, and answers the first event that `pick` takes. */
export async function untilEvent<T>(
  client: HallClient,
  pick: (event: KioskEvent) => T | undefined,
  act: () => Promise<void> = () => Promise.resolve(),
  timeoutMs = CALL_TIMEOUT_MS,
): Promise<T> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  // A stream whose server died may neither end nor fail: the time-out alone decides.
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the awaited event did not come')), timeoutMs);
  });
  const found = watchUntil(client, pick, act, abort.signal);
  found.catch(() => undefined);
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

async function watchUntil<T>(
  client: HallClient,
  pick: (event: KioskEvent) => T | undefined,
  act: () => Promise<void>,
  signal: AbortSignal,
): Promise<T> {
  let acted = false;
  for await (const event of await client.kiosk.watch(undefined, { signal })) {
    // The first event tells of the state before: what follows from acting comes after it.
    const found = acted || event.type === 'info' ? pick(event) : undefined;
    if (found !== undefined) return found;
    if (!acted) {
      acted = true;
      await act();
    }
  }
  throw new Error('the stream ended before the awaited event');
}

export function inPhase<P extends Visit['phase']>(visit: Visit | null, phase: P): VisitOf<P> {
  if (visit?.phase !== phase) throw new Error(`expected phase ${phase}, got ${visit === null ? 'the end' : describe(visit)}`);
  return visit as VisitOf<P>;
}

function describe(visit: Visit): string {
  return visit.phase === 'desk' ? `desk (${visit.reason})` : visit.phase;
}
