import { homedir, hostname } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { CardSettings } from '../../hall/cards/index.ts';
import { isZone, ok, refuse, type Result } from '../../hall/kernel/index.ts';
import { defaultHallProfile, type HallProfile } from '../../hall/texts/index.ts';
import {
  parseCardPrinter,
  parseIdReader,
  parseScanner,
  parseTicketPrinter,
  type CardPrinterSetting,
  type ScannerSetting,
  type IdReaderSetting,
  type TicketPrinterSetting,
} from './device-urls.ts';

/** Everything that can be set, in one place. The same keys stand in the environment and in jiafu.config.json. */
export interface Settings {
  readonly data: string;
  /** Folder of the store's copies; usually one of the data folder, better on another disk. */
  readonly backups: string;
  readonly backupHours: number | undefined;
  readonly listen: string;
  /** 0: any free one. */
  readonly port: number;
  /** The door to the hall's network, over TLS; null: there is none. */
  readonly lan: { readonly host: string; readonly port: number } | null;
  /** Further names of this machine there. */
  readonly lanNames: readonly string[];
  /** Unix socket or named pipe of door 1. */
  readonly socket: string;
  readonly idReader: IdReaderSetting;
  readonly ticketPrinter: TicketPrinterSetting;
  readonly cardPrinter: CardPrinterSetting;
  readonly scanner: ScannerSetting;
  /** Program and arguments; WLT on its input, BMP on its output. */
  readonly wltDecoder: readonly string[] | null;
  readonly hall: HallProfile;
  readonly zone: string;
  readonly cards: CardSettings;
  readonly ppi: number;
  readonly idleSeconds: number;
  readonly countdownSeconds: number;
  readonly elderFactor: number;
  /** Which of the hall's kiosks this is, from 1. */
  readonly kiosk: number;
  /** Where this node sends its events; null: nowhere. */
  readonly upstream: string | null;
  /** The one-time code of the upstream's desk; needed until it has taken this node in. */
  readonly enrolCode: string | null;
  /** How the upstream's desk names this machine. */
  readonly nodeName: string;
  /** People who may be typed in within ten minutes; undefined: the hall's own number. */
  readonly typedLimit: number | undefined;
  /** null: one is made at first start and kept in the data folder. */
  readonly staffCode: string | null;
}

/** `expected` is a form or range that would do; the key is the setting's name as the person wrote it. */
export interface SettingProblem {
  readonly code: 'wrong-value' | 'unknown-key' | 'no-such-key' | 'config-not-json';
  readonly key: string;
  readonly expected: string;
}

const seconds = (from: number, to: number) => z.coerce.number().int().min(from).max(to);
const text = (max: number) => z.string().trim().min(1).max(max);

/** Key, the form it wants, and how its text is read. */
const KEYS = {
  JIAFU_DATA: { expected: 'PATH', schema: text(500) },
  JIAFU_BACKUPS: { expected: 'PATH', schema: text(500) },
  JIAFU_BACKUP_HOURS: { expected: '1-24', schema: z.coerce.number().int().min(1).max(24) },
  // Without TLS only this machine may speak to the hall; others come by JIAFU_LAN.
  JIAFU_LISTEN: { expected: '127.0.0.1 | ::1 | localhost', schema: z.enum(['127.0.0.1', '::1', 'localhost']) },
  JIAFU_PORT: { expected: '0-65535', schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(65_535)) },
  JIAFU_LAN: {
    expected: '0.0.0.0:8733',
    schema: z
      .string()
      .regex(/^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+):\d{1,5}$/)
      .refine(hasPort),
  },
  JIAFU_LAN_NAMES: {
    expected: 'hall.local,10.0.0.5',
    schema: z.string().regex(/^[A-Za-z0-9.:-]{1,80}(\s*,\s*[A-Za-z0-9.:-]{1,80}){0,19}$/),
  },
  JIAFU_SOCKET: { expected: 'PATH', schema: text(100) },
  JIAFU_ID_READER: { expected: '', schema: z.string() },
  JIAFU_TICKET_PRINTER: { expected: '', schema: z.string() },
  JIAFU_CARD_PRINTER: { expected: '', schema: z.string() },
  JIAFU_SCANNER: { expected: '', schema: z.string() },
  JIAFU_WLT_DECODER: { expected: '["/opt/wlt/decode","--stdin"] | /opt/wlt/decode', schema: text(1_000) },
  JIAFU_HALL_NAME: { expected: '1-30', schema: text(30) },
  JIAFU_HALL_NAME_EN: { expected: '1-60', schema: text(60) },
  JIAFU_HALL_OPERATOR: { expected: '1-60', schema: text(60) },
  JIAFU_HALL_OPERATOR_EN: { expected: '1-80', schema: text(80) },
  JIAFU_HALL_CONTACT: { expected: '1-60', schema: text(60) },
  JIAFU_HALL_CONTACT_EN: { expected: '1-80', schema: text(80) },
  JIAFU_ZONE: { expected: 'Asia/Shanghai', schema: z.string().refine(isZone) },
  JIAFU_CARD_PREFIX: { expected: 'WZ', schema: z.string().regex(/^[A-Z]{2,4}$/) },
  JIAFU_CARD_HALL: { expected: '1-65535', schema: z.coerce.number().int().min(1).max(65_535) },
  JIAFU_CARD_URL: { expected: 'https://hall.example/c/', schema: z.string().regex(/^https:\/\/[a-z0-9.-]{1,80}(:\d{1,5})?\/c\/$/) },
  JIAFU_PPI: { expected: '40-400', schema: z.coerce.number().min(40).max(400) },
  JIAFU_IDLE_SECONDS: { expected: '15-600', schema: seconds(15, 600) },
  JIAFU_COUNTDOWN_SECONDS: { expected: '10-300', schema: seconds(10, 300) },
  JIAFU_ELDER_FACTOR: { expected: '1-5', schema: z.coerce.number().min(1).max(5) },
  JIAFU_KIOSK: { expected: '1-6', schema: z.coerce.number().int().min(1).max(6) },
  // Only over TLS: what travels is signed, and is still nobody's to read.
  JIAFU_UPSTREAM: { expected: 'https://10.0.0.5:8733', schema: z.url({ protocol: /^https$/ }).max(300) },
  JIAFU_ENROL: { expected: 'ABCD-2345', schema: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 -]{6,18}[A-Za-z0-9]$/) },
  JIAFU_NODE_NAME: { expected: '1-40', schema: text(40) },
  JIAFU_TYPED_LIMIT: { expected: '1-1000000', schema: z.coerce.number().int().min(1).max(1_000_000) },
  JIAFU_STAFF_CODE: { expected: '6-64', schema: z.string().min(6).max(64) },
} as const;
type Key = keyof typeof KEYS;

/** Read by others than the service (launcher, shell, tests), or named by the design for parts that come later. */
const OTHERS = new Set([
  'JIAFU_SHELL',
  'JIAFU_TERMINAL',
  'JIAFU_MAIN',
  'JIAFU_MAIN_FINGERPRINT',
  'JIAFU_SERVICE',
  'JIAFU_CHROMIUM',
  'JIAFU_TIED',
  'JIAFU_RESTARTS',
  'JIAFU_KEY_FD',
  'JIAFU_CONFIG',
]);

const configFile = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

/**
 * `env` wins over `configText` (jiafu.config.json). Refuses with the first problem found; an unknown JIAFU_ key is one,
 * because a misspelt setting that silently does nothing is worse than a stop.
 */
export function parseSettings(
  env: Readonly<Record<string, string | undefined>>,
  configText: string | null,
): Result<Settings, SettingProblem> {
  const config = parseConfig(configText);
  if (!config.ok) return config;
  const given = new Map(config.value);
  for (const [key, value] of Object.entries(env))
    if (key.startsWith('JIAFU_') && value !== undefined && value !== '') given.set(key, value);
  for (const key of given.keys()) {
    if (!(key in KEYS) && !OTHERS.has(key) && !key.startsWith('JIAFU_TEST_') && !key.startsWith('JIAFU_E2E_')) {
      const expected = nearest(key);
      return refuse({ code: expected === '' ? 'no-such-key' : 'unknown-key', key, expected });
    }
  }
  const problems: SettingProblem[] = [];
  function read<K extends Key>(key: K): z.output<(typeof KEYS)[K]['schema']> | undefined {
    const value = given.get(key);
    if (value === undefined) return undefined;
    const parsed = KEYS[key].schema.safeParse(value);
    if (parsed.success) return parsed.data as z.output<(typeof KEYS)[K]['schema']>;
    problems.push({ code: 'wrong-value', key, expected: KEYS[key].expected });
    return undefined;
  }
  function device<T>(
    key: 'JIAFU_ID_READER' | 'JIAFU_TICKET_PRINTER' | 'JIAFU_CARD_PRINTER' | 'JIAFU_SCANNER',
    parse: (value: string) => Result<T, string>,
    fallback: T,
    usual = 'sim:',
  ): T {
    const result = parse(read(key) ?? usual);
    if (result.ok) return result.value;
    problems.push({ code: 'wrong-value', key, expected: result.error });
    return fallback;
  }
  const hall = defaultHallProfile;
  const data = resolve(read('JIAFU_DATA') ?? join(homedir(), '.jiafu-kiosk'));
  const settings: Settings = {
    data,
    backups: resolve(read('JIAFU_BACKUPS') ?? join(data, 'backups')),
    backupHours: read('JIAFU_BACKUP_HOURS'),
    listen: read('JIAFU_LISTEN') ?? '127.0.0.1',
    port: read('JIAFU_PORT') ?? 8730,
    lan: parseLan(read('JIAFU_LAN')),
    lanNames: (read('JIAFU_LAN_NAMES') ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ''),
    socket: read('JIAFU_SOCKET') ?? defaultSocket(data),
    idReader: device('JIAFU_ID_READER', parseIdReader, { driver: 'sim' }),
    ticketPrinter: device('JIAFU_TICKET_PRINTER', parseTicketPrinter, { driver: 'sim' }),
    cardPrinter: device('JIAFU_CARD_PRINTER', parseCardPrinter, { driver: 'sim' }),
    scanner: device('JIAFU_SCANNER', parseScanner, { driver: 'wedge' }, 'wedge:'),
    wltDecoder: parseCommand(read('JIAFU_WLT_DECODER')),
    hall: {
      name: { zh: read('JIAFU_HALL_NAME') ?? hall.name.zh, en: read('JIAFU_HALL_NAME_EN') ?? hall.name.en },
      operator: { zh: read('JIAFU_HALL_OPERATOR') ?? hall.operator.zh, en: read('JIAFU_HALL_OPERATOR_EN') ?? hall.operator.en },
      contact: { zh: read('JIAFU_HALL_CONTACT') ?? hall.contact.zh, en: read('JIAFU_HALL_CONTACT_EN') ?? hall.contact.en },
    },
    zone: read('JIAFU_ZONE') ?? 'Asia/Shanghai',
    cards: { prefix: read('JIAFU_CARD_PREFIX') ?? 'JF', hall: read('JIAFU_CARD_HALL') ?? 1, url: read('JIAFU_CARD_URL') ?? null },
    ppi: read('JIAFU_PPI') ?? 102,
    idleSeconds: read('JIAFU_IDLE_SECONDS') ?? 60,
    countdownSeconds: read('JIAFU_COUNTDOWN_SECONDS') ?? 30,
    elderFactor: read('JIAFU_ELDER_FACTOR') ?? 2,
    kiosk: read('JIAFU_KIOSK') ?? 1,
    upstream: read('JIAFU_UPSTREAM') ?? null,
    enrolCode: read('JIAFU_ENROL') ?? null,
    nodeName: read('JIAFU_NODE_NAME') ?? hostname(),
    typedLimit: read('JIAFU_TYPED_LIMIT'),
    staffCode: read('JIAFU_STAFF_CODE') ?? null,
  };
  const problem = problems[0];
  return problem === undefined ? ok(settings) : refuse(problem);
}

function parseConfig(configText: string | null): Result<Map<string, string>, SettingProblem> {
  if (configText === null) return ok(new Map());
  const problem: SettingProblem = { code: 'config-not-json', key: 'jiafu.config.json', expected: '{"JIAFU_PORT": 8730}' };
  let json: unknown;
  try {
    json = JSON.parse(configText.replace(/^\uFEFF/, ''));
  } catch {
    return refuse(problem);
  }
  const parsed = configFile.safeParse(json);
  if (!parsed.success) return refuse(problem);
  return ok(
    new Map(Object.entries(parsed.data).map(([key, value]) => [key, Array.isArray(value) ? JSON.stringify(value) : String(value)])),
  );
}

/** A JSON array of program and arguments, or one path without arguments; never a shell line. */
function parseCommand(value: string | undefined): readonly string[] | null {
  if (value === undefined) return null;
  if (!value.startsWith('[')) return [value];
  try {
    const parsed = z.array(z.string()).min(1).safeParse(JSON.parse(value));
    return parsed.success ? parsed.data : [value];
  } catch {
    return [value];
  }
}

function defaultSocket(data: string): string {
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\jiafu-${Buffer.from(data).toString('hex').slice(-40)}`
    : join(data, 'run', 'hall.sock');
}

function hasPort(address: string): boolean {
  return Number(/\d+$/.exec(address)?.[0]) <= 65_535;
}

/** HOST:PORT; the brackets of an IPv6 address are the notation's. */
function parseLan(address: string | undefined): Settings['lan'] {
  const [, host, port] = /^\[?(.+?)\]?:(\d+)$/.exec(address ?? '') ?? [];
  return host === undefined || port === undefined ? null : { host, port: Number(port) };
}

/** Less alike than that is no slip of the finger. */
const leastAlike = 0.6;

/** The known key that shares most pairs of neighbouring letters with what was written, as a hint; '' when none is near. */
function nearest(key: string): string {
  const written = pairsOf(key);
  const alike = (candidate: string): number => {
    const known = pairsOf(candidate);
    return (2 * [...known].filter((pair) => written.has(pair)).length) / (known.size + written.size);
  };
  const best = Object.keys(KEYS).reduce((a, b) => (alike(b) > alike(a) ? b : a));
  return alike(best) < leastAlike ? '' : best;
}

/** What all keys begin with says nothing, and a line more or less is easily written. */
function pairsOf(key: string): Set<string> {
  const letters = key.replace(/^JIAFU_/, '').replaceAll('_', '');
  return new Set(Array.from(letters.slice(1), (letter, i) => `${letters[i] ?? ''}${letter}`));
}
