import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { createHall, type Hall, type HallDeps, type HallSettings } from '../../hall/index.ts';
import { silentLog, type Log } from '../../hall/kernel/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { createCardArtist } from '../../hall/card-art/index.ts';
import { createCardPrinterSimulator } from '../../native/card-printer/simulator/simulated-printer.ts';
import { notoSansScBoldPath, notoSansScPath } from '../../native/link/font-file.ts';
import type { CardRead, PhotoDecoder } from '../../hall/ports/index.ts';
import { keyPlace } from '../../service/key-place.ts';
import { createKeyring, openStore, type Keyring, type Store } from '../../hall/store/index.ts';
import { ScriptedPrinter, ScriptedReader } from './scripted-devices.ts';
import { SeededRandom } from './seeded-random.ts';

/** 10:00 in Shanghai on 23 November 2026. */
export const morning = Date.UTC(2026, 10, 23, 2, 0, 0);

export const testSettings: HallSettings = {
  hall: {
    name: { zh: '示例家政市场', en: 'Sample Hall' },
    operator: { zh: '示例市场', en: 'the sample hall' },
    contact: { zh: '一号窗口', en: 'desk 1' },
  },
  zone: 'Asia/Shanghai',
  ppi: 102,
  idleMs: 60_000,
  countdownMs: 30_000,
  elderFactor: 2,
  staffCode: '246810',
  lan: null,
  version: '0.0.0-test',
  simulated: [],
  backups: null,
};

export const testMasterKey = new Uint8Array(32).fill(7);

export interface TestHall {
  readonly folder: string;
  readonly path: string;
  readonly clock: SimulatedClock;
  readonly store: Store;
  readonly keyring: Keyring;
  readonly reader: ScriptedReader;
  readonly printer: ScriptedPrinter;
  readonly hall: Hall;
  readonly client: RouterClient<Hall['router']>;
  /** Lets promises settle: the spool and streams run on them. */
  settle(): Promise<void>;
  /** Closes hall and store; the files stay. */
  close(): Promise<void>;
  remove(): Promise<void>;
}

/** A whole hall on a real file, its devices scripted, its clock in the test's hand. `folder` reopens what a test left behind. */
export function openTestHall(
  options: {
    readonly folder?: string;
    readonly seed?: number;
    readonly clock?: SimulatedClock;
    readonly settings?: Partial<HallSettings>;
    readonly photoDecoder?: PhotoDecoder;
    readonly log?: Log;
    readonly wrapStore?: (store: Store) => Store;
    readonly deps?: Partial<HallDeps>;
    readonly printer?: ScriptedPrinter;
  } = {},
): TestHall {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'jiafu-hall-'));
  const path = join(folder, 'hall.db');
  const clock = options.clock ?? new SimulatedClock(morning);
  const random = new SeededRandom(options.seed ?? 1);
  const store = openStore({ path });
  const keyring = createKeyring(testMasterKey, random);
  const keySet = { sealing: new Map([[1, testMasterKey]]), finding: new Map() };
  const reader = new ScriptedReader();
  const printer = options.printer ?? new ScriptedPrinter();
  const hall = createHall({
    store: options.wrapStore?.(store) ?? store,
    keyring,
    clock,
    random,
    log: options.log ?? silentLog,
    reader,
    printer,
    cardPrinter: createCardPrinterSimulator({ clock }),
    cardArtist: createCardArtist({ regular: notoSansScPath(), bold: notoSansScBoldPath() }),
    font: () => readFileSync(notoSansScPath()),
    photoDecoder: options.photoDecoder ?? { decode: async () => null },
    keyPlace: keyPlace({ store, clock, random, keysFolder: folder }, keySet, 'file'),
    settings: { ...testSettings, ...options.settings },
    simulators: { reader: null, printer: null, cardPrinter: null },
    pinCost: { memoryKib: 64, passes: 1 },
    ...options.deps,
  });
  async function settle(): Promise<void> {
    // A turn of the event loop runs every promise that is ready, however deep they are chained.
    for (let turn = 0; turn < 4; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      await clock.advanceAsync(0);
    }
  }
  let open = true;
  async function close(): Promise<void> {
    if (!open) return;
    open = false;
    const closed = hall.close();
    // A driver that hangs is waited for so long, and no longer.
    await clock.advanceAsync(5_000);
    await closed;
    store.close();
  }
  return {
    folder,
    path,
    clock,
    store,
    keyring,
    reader,
    printer,
    hall,
    client: createRouterClient(hall.router, { context: { requestHeaders: new Headers(), responseHeaders: new Headers() } }),
    settle,
    close,
    async remove() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A fictional resident's card; the region code was never given to any place. */
export function residentCard(change: Partial<CardRead> = {}): CardRead {
  return {
    kind: 'resident',
    nameZh: '测试甲',
    nameEn: '',
    sexCode: '1',
    birth: '19900307',
    number: '11019919900307013X',
    address: '示例省示例市示例区测试路1号院2号楼303室',
    issuer: '示例市公安局示例分局',
    validFrom: '20200115',
    validTo: '20400115',
    photo: new Uint8Array(1_024),
    ...change,
  };
}

/** Another fictional person. */
export const otherCard = residentCard({
  nameZh: '阿依·测试𬱟䶮',
  sexCode: '2',
  birth: '19600229',
  number: '65019919600229028X',
  address: '示例自治区示例市示例街道样本社区五组',
  issuer: '示例县公安局',
  validFrom: '20100601',
  validTo: '长期',
});

/** A client that is signed in as staff, as a browser with the cookie would be. */
export async function staffOf({ hall }: TestHall): Promise<RouterClient<Hall['router']>> {
  const responseHeaders = new Headers();
  const visitor = createRouterClient(hall.router, { context: { requestHeaders: new Headers(), responseHeaders } });
  await visitor.desk.signIn({ code: testSettings.staffCode ?? '' });
  const requestHeaders = new Headers({ cookie: responseHeaders.getSetCookie()[0]?.split(';')[0] ?? '' });
  return createRouterClient(hall.router, { context: { requestHeaders, responseHeaders: new Headers() } });
}
