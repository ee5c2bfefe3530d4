import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { withBenchFolder } from '../../bench/bench-folder.ts';
import { CounterKeys } from '../../support/call-hall.ts';
import { CityClient, startCentralProcess, type CentralProcess } from '../../support/central-process.ts';
import { openCutProxy, type CutProxy } from '../../support/cut-proxy.ts';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import { prepareTyped, submit, type HallClient } from '../../support/hall-client.ts';
import { noonZone, startServiceProcess, type ServiceProcess } from '../../support/service-process.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { readFigures } from './figures-page.ts';
import { staffOf, type HallStaff } from './staff-over-http.ts';
import { cardUrl, getsCard, isChecked, isDeadAt, isTrained, registersByCard, type CardInHand } from './way-to-a-card.ts';

export interface CityDay {
  /** Rounds of the day: each with its lines cut in another way. */
  readonly rounds: number;
  /** Visitors at each machine in a round. */
  readonly visitors: number;
  readonly seed: number;
}

/** In the order of the page. */
export const figures = ['visits', 'served', 'registered', 'cards', 'trained', 'checks', 'atWindow', 'lodged'] as const;
export type Ledger = Record<(typeof figures)[number], number>;

export interface CityDayOutcome {
  readonly violations: readonly string[];
  readonly expected: Ledger;
  readonly shown: readonly number[];
  readonly cuts: number;
  readonly kills: number;
}

const staffCode = '246810';
const hallName = '鹿城大厅';
const devices = { JIAFU_STAFF_CODE: staffCode, JIAFU_TICKET_PRINTER: 'sim:', JIAFU_ID_READER: 'sim:', JIAFU_CARD_URL: cardUrl };
const health = z.object({ sync: z.object({ state: z.string(), pending: z.number() }) });
const longestMs = 45_000;

/** A day of a hall with a hub and a second kiosk and their city: three processes, and two lines that are cut and mended between them. */
export function playCityDay(asked: CityDay): Promise<CityDayOutcome> {
  return withBenchFolder('city-day', async (folder) => {
    // The database's own user comes through.
    chmodSync(folder, 0o711);
    const stage = new Stage(folder, asked.seed);
    try {
      await stage.open();
      return await stage.play(asked);
    } finally {
      await stage.close();
    }
  });
}

class Stage {
  readonly #folder: string;
  readonly #people: ReturnType<typeof fictionalPeople>;
  readonly #violations: string[] = [];
  /** What was done before people's eyes, and nothing that the program says of it. */
  readonly #ledger: Ledger = { visits: 0, served: 0, registered: 0, cards: 0, trained: 0, checks: 0, atWindow: 0, lodged: 0 };
  #cuts = 0;
  #kills = 0;
  #central!: CentralProcess;
  #city!: CityClient;
  #hub!: ServiceProcess;
  #kiosk!: ServiceProcess;
  #cityLine!: CutProxy;
  #hubLine!: CutProxy;
  #staff!: HallStaff;
  #keys!: CounterKeys;

  constructor(folder: string, seed: number) {
    this.#folder = folder;
    this.#people = fictionalPeople(seed);
  }

  async open(): Promise<void> {
    const data = join(this.#folder, 'city');
    mkdirSync(data);
    this.#central = await startCentralProcess(data, { CENTRAL_ZONE: noonZone(Date.now()) });
    this.#city = new CityClient(this.#central.url);
    await this.#city.chooses('a long enough one', this.#central.firstCode ?? '');
    await this.#city.addHall(1, hallName);
    this.#cityLine = await openCutProxy(Number(new URL(this.#central.url).port));
    this.#hub = await this.#startHub({ JIAFU_ENROL: await this.#city.enrolmentCode(1), JIAFU_LAN: '127.0.0.1:0' });
    this.#hubLine = await openCutProxy(Number(new URL(this.#hub.lan?.urls[0] ?? '').port));
    this.#staff = await staffOf(this.#hub.url, staffCode);
    const { code } = await this.#staff.maintainer.terminal.openPairing();
    const upstream = { JIAFU_UPSTREAM: `https://127.0.0.1:${this.#hubLine.port}`, JIAFU_KIOSK: '2', JIAFU_ENROL: code };
    this.#kiosk = await startServiceProcess(join(this.#folder, 'kiosk'), { ...devices, ...upstream });
    this.#keys = new CounterKeys(this.#staff.clerk, 'w1');
    await this.#keys.open();
    await this.#inStep();
  }

  #startHub(env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
    return startServiceProcess(join(this.#folder, 'hub'), {
      ...devices,
      JIAFU_UPSTREAM: `https://127.0.0.1:${this.#cityLine.port}`,
      ...env,
    });
  }

  async play({ rounds, visitors }: CityDay): Promise<CityDayOutcome> {
    for (let round = 0; round < rounds; round += 1) {
      // First the hall's own line, then the city's, then both; in every second round somebody pulls the city's plug, in every third the hub's.
      const cut = [[this.#hubLine], [this.#cityLine], [this.#hubLine, this.#cityLine]][round % 3] ?? [];
      await this.#serveAll(await this.#visitors(visitors));
      for (const line of cut) line.cut();
      this.#cuts += cut.length;
      await this.#visitors(visitors);
      if (round % 3 === 2) await this.#sameAtBoth();
      await this.#callSome(1);
      if (round % 2 === 0) await this.#killCentral();
      if (round % 3 === 2) await this.#killHub();
      for (const line of cut) line.mend();
      await this.#inStep();
    }
    await this.#cardsAndTheirEnd();
    await this.#callSome(2);
    await this.#inStep();
    return await this.#compare();
  }

  /** As many at each of both machines; answers how many numbers were given out. */
  async #visitors(n: number): Promise<number> {
    for (let i = 0; i < n; i += 1) {
      for (const client of [this.#hub.client, this.#kiosk.client]) await this.#registers(client, this.#somebody());
    }
    return 2 * n;
  }

  /** Nobody of an age that goes first: their numbers are called in the order in which they came. */
  #somebody(): FictionalPerson {
    for (;;) {
      const person = this.#people.next();
      if (Number(person.number.slice(6, 10)) > 1975) return person;
    }
  }

  async #registers(client: HallClient, person: FictionalPerson): Promise<void> {
    const { visitId, ticket } = await submit(client, await prepareTyped(client, person));
    // A number whose paper is in doubt isn't called; this one was noted.
    await client.visit.acknowledgeNumber({ visitId, ticketId: ticket.ticketId });
    await client.visit.finish({ visitId });
    this.#ledger.visits += 1;
    this.#ledger.registered += 1;
  }

  /** One person takes a number at each of two machines that don't know of each other: one registration, and two numbers of which one is withdrawn. */
  async #sameAtBoth(): Promise<void> {
    const person = this.#somebody();
    for (const client of [this.#hub.client, this.#kiosk.client]) await this.#registers(client, person);
    this.#ledger.registered -= 1;
  }

  async #serveAll(atMost: number): Promise<void> {
    await this.#inStep();
    await this.#callSome(atMost);
  }

  async #callSome(atMost: number): Promise<void> {
    for (let i = 0; i < atMost; i += 1) {
      const called = await this.#keys.press('next').catch(() => null);
      if (called?.current === null || called === null) return;
      await this.#keys.press('start');
      await this.#keys.press('finish');
      this.#ledger.served += 1;
    }
  }

  async #killCentral(): Promise<void> {
    const { port } = new URL(this.#central.url);
    this.#central.child.kill('SIGKILL');
    await this.#central.child.ended;
    this.#kills += 1;
    this.#central = await startCentralProcess(join(this.#folder, 'city'), { CENTRAL_PORT: port, CENTRAL_ZONE: noonZone(Date.now()) });
  }

  async #killHub(): Promise<void> {
    const { port } = new URL(this.#hub.lan?.urls[0] ?? '');
    this.#hub.child.kill('SIGKILL');
    await this.#hub.child.ended;
    this.#kills += 1;
    this.#hub = await this.#startHub({ JIAFU_LAN: `127.0.0.1:${port}` });
    this.#staff = await this.#staff.again(this.#hub.url);
    this.#keys = new CounterKeys(this.#staff.clerk, 'w1');
    await this.#keys.open();
  }

  /** Two people get on to a card; one card dies in the hall while the city's line is cut, one in the city, and both halves hear of it. */
  async #cardsAndTheirEnd(): Promise<void> {
    const staff = this.#staff;
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: noonZone(Date.now()), dateStyle: 'short' })
      .format(Date.now())
      .replaceAll('-', '');
    await staff.clerk.cards.addBox({ label: 'A1', cards: 20 });
    const [lost, banned] = [await this.#oneWithCard('resident_male', day), await this.#oneWithCard('resident_female', day)];
    const third = await this.#byIdCard('resident_long_name');
    await isChecked(staff, third, 'at-window', day);
    this.#ledger.checks += 1;
    this.#ledger.atWindow += 1;
    await this.#inStep();
    for (const card of [lost, banned]) await this.#pageSays(card, '真实有效');
    this.#cityLine.cut();
    this.#cuts += 1;
    await staff.clerk.cards.lost({ cardId: lost.cardId });
    await this.#pageSays(lost, '真实有效');
    this.#cityLine.mend();
    await this.#inStep();
    await this.#pageSays(lost, '已作废');
    await this.#city.post(`/cards/${banned.cardId}/revoke`, { why: 'ban' }, '/cards');
    await this.#pageSays(banned, '已作废');
    // The hall's second machine has no book of cards; what it needs to refuse one is the list of the dead.
    await waitUntil(() => isDeadAt(join(this.#folder, 'kiosk'), banned), longestMs);
    const { verdict } = await this.#hub.client.cards.verify({ text: banned.content, how: 'scanner' });
    if (verdict !== 'revoked') this.#violations.push(`a card that the city revoked is ${verdict} at the hall`);
  }

  async #oneWithCard(key: string, day: string): Promise<CardInHand> {
    const number = await this.#byIdCard(key);
    const personId = await isChecked(this.#staff, number, 'passed', day);
    this.#ledger.checks += 1;
    await isTrained(this.#staff, number, personId);
    this.#ledger.trained += 1;
    const card = await getsCard(this.#staff, personId, join(this.#folder, 'hub'));
    this.#ledger.cards += 1;
    return card;
  }

  async #byIdCard(key: string): Promise<string> {
    const number = await registersByCard(this.#hub.client, key, this.#people.next());
    this.#ledger.visits += 1;
    this.#ledger.registered += 1;
    return number;
  }

  async #pageSays({ code }: CardInHand, words: string): Promise<void> {
    const { status, text } = await this.#city.get(`/c/${code}`);
    if (status !== 200 || !text.includes(words)) this.#violations.push(`the page of a card doesn't say ${words}`);
  }

  /** Both lines whole: nothing waits anywhere. */
  async #inStep(): Promise<void> {
    for (const [name, { url }] of Object.entries({ kiosk: this.#kiosk, hub: this.#hub })) {
      let last: z.infer<typeof health>['sync'] | null = null;
      const isLevel = async (): Promise<boolean> => {
        last = health.parse(await (await fetch(new URL('/healthz', url))).json()).sync;
        return last.state === 'in-step' && last.pending === 0;
      };
      await waitUntil(isLevel, longestMs).catch((cause: unknown) => {
        throw new Error(`the ${name} isn't in step: ${JSON.stringify(last)}`, { cause });
      });
    }
  }

  async #compare(): Promise<CityDayOutcome> {
    const { lines } = readFigures((await this.#city.get('/')).text);
    const expected = figures.map((name) => this.#ledger[name]);
    // The whole city's line, and its one hall's.
    if (lines.length !== 2) this.#violations.push(`the page has ${lines.length} lines of figures`);
    for (const { hall, counts } of lines) {
      if (counts.join() !== expected.join()) this.#violations.push(`${hall}: ${counts.join()} are shown, ${expected.join()} was done`);
    }
    if (!lines.some(({ hall }) => hall === hallName)) this.#violations.push('the hall is not on the page');
    return { violations: this.#violations, expected: this.#ledger, shown: lines[0]?.counts ?? [], cuts: this.#cuts, kills: this.#kills };
  }

  async close(): Promise<void> {
    for (const service of [this.#kiosk, this.#hub]) {
      service?.child.kill('SIGKILL');
      await service?.child.ended;
    }
    await this.#cityLine?.close();
    await this.#hubLine?.close();
    await this.#central?.stop().catch(() => undefined);
  }
}
