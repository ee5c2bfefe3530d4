import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHall, openSteadyClock } from '../hall/index.ts';
import { createBackups, openKeyring, openStore, StoreFault, type Backups, type Store } from '../hall/store/index.ts';
import program from '../package.json' with { type: 'json' };
import { createApplication } from './application.ts';
import { createThreadedArtist } from './card-artist.ts';
import { openDevices } from './devices.ts';
import { readCertificate } from './doors/certificate.ts';
import { openDoors } from './doors/doors.ts';
import { openLanDoor, type LanDoor } from './doors/lan-door.ts';
import { createStaticFiles, type StaticFiles } from './doors/static-files.ts';
import { openHallKeys } from './hall-keys.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { notoSansScBoldPath, notoSansScPath } from '../native/link/font-file.ts';
import { keyPlace } from './key-place.ts';
import { readMasterKey } from './keys.ts';
import { createLog } from './log.ts';
import { parseSettings, type Settings } from './settings/settings.ts';
import { simulatorControls } from './simulator-controls.ts';
import { createSyncLink } from './sync-link.ts';
import { readStaffCode } from './staff-code.ts';
import { StartProblem } from './start-problem.ts';
import { elapsedMs, systemClock as clock, systemRandom as random } from './system.ts';

export interface RunningService {
  readonly address: {
    readonly socket: string;
    readonly url: string;
    readonly urls: readonly string[];
    readonly lan: { readonly urls: readonly string[]; readonly fingerprint: string } | null;
  };
  readonly simulated: readonly string[];
  readonly data: string;
  readonly keyOrigin: 'shell' | 'file';
  /** The file that holds the staff code, when no setting gives it. */
  readonly staffCodeFile: string | null;
  close(): Promise<void>;
}

/** What was opened, closed in reverse order, whatever one of them says. */
class Opened {
  readonly #closers: (() => Promise<void> | void)[] = [];

  add(close: () => Promise<void> | void): void {
    this.#closers.push(close);
  }

  async close(): Promise<void> {
    for (let close = this.#closers.pop(); close !== undefined; close = this.#closers.pop()) await close();
  }
}

/**
 * Puts the hall and its devices together and opens the doors. Throws StartProblem for every foreseeable mistake, with nothing
 * left open. `screens`: folder of the built screens.
 */
export async function startService(env: Readonly<Record<string, string | undefined>>): Promise<RunningService> {
  const opened = new Opened();
  try {
    return await open(env, opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function open(env: Readonly<Record<string, string | undefined>>, opened: Opened): Promise<RunningService> {
  const settings = readSettings(env);
  const folder = (name: string): string => makeFolder(settings.data, name);
  const keys = folder('keys');
  const lock = await takeInstanceLock(settings.data);
  opened.add(() => lock.release());
  const log = createLog(folder('logs'));
  opened.add(() => log.flush());
  const masterKey = readMasterKey(keys, env['JIAFU_KEY_FD'], random);
  const backups = createBackups({ folder: settings.backups, keep: COPIES_BEFORE_MIGRATION, clock });
  const store = openHallStore(settings, backups);
  opened.add(() => store.close());
  const steady = openSteadyClock({ store, clock, log, zone: settings.zone, elapsedMs: elapsedMs() });
  const hallKeys = await openHallKeys({ store, clock: steady, random, log, keysFolder: keys, data: settings.data }, masterKey);
  const keyring = openKeyring(hallKeys, random);
  const lan = settings.lan === null ? null : await prepareLan(settings.lan, settings.lanNames, keys);
  const staff = readStaffCode(settings.staffCode, keys, random);
  const devices = await openDevices(settings, { clock, random, log });
  opened.add(() => devices.close());
  let lanDoor: LanDoor | null = null;
  const hall = createHall({
    store,
    keyring,
    clock: steady,
    time: steady,
    random,
    log,
    reader: devices.reader,
    printer: devices.printer,
    photoDecoder: devices.photoDecoder,
    scanner: devices.scanner,
    keyPlace: keyPlace({ store, clock, random, keysFolder: keys }, hallKeys, masterKey.origin),
    cardPrinter: devices.cardPrinter,
    cardArtist: createThreadedArtist({ regular: notoSansScPath(), bold: notoSansScBoldPath() }, clock),
    font: () => readFileSync(notoSansScPath()),
    settings: {
      ...settings,
      idleMs: settings.idleSeconds * 1_000,
      countdownMs: settings.countdownSeconds * 1_000,
      staffCode: staff.code,
      lan: lan === null ? null : { fingerprint: lan.certificate.fingerprint, urls: () => lanDoor?.urls ?? [] },
      upstream:
        settings.upstream === null
          ? null
          : { url: settings.upstream, enrolCode: settings.enrolCode, name: settings.nodeName, link: createSyncLink() },
      version: program.version,
      simulated: devices.simulated,
    },
    simulators: simulatorControls(devices.simulators),
  });
  opened.add(() => hall.close());
  const application = createApplication({ hall, screens: openScreens(settings.zone), version: program.version, log });
  const doors = await openDoors({
    socket: settings.socket,
    listen: settings.listen,
    port: settings.port,
    onSocket: application.onSocket,
    onPort: application.onPort,
  });
  opened.add(() => doors.close());
  lanDoor = lan === null ? null : await openLanDoor({ ...lan, handler: application.onLan });
  opened.add(() => lanDoor?.close());
  log.info('service.started', { version: program.version, keyOrigin: masterKey.origin, simulated: devices.simulated.join(' ') });
  return {
    address: {
      socket: doors.socket,
      url: doors.url,
      urls: [doors.url],
      lan: lanDoor === null || lan === null ? null : { urls: lanDoor.urls, fingerprint: lan.certificate.fingerprint },
    },
    simulated: devices.simulated,
    data: settings.data,
    keyOrigin: masterKey.origin,
    staffCodeFile: staff.file,
    close: () => opened.close(),
  };
}

async function prepareLan(at: NonNullable<Settings['lan']>, names: readonly string[], keys: string) {
  return { ...at, names, certificate: await readCertificate(keys, names, clock.nowMs()) };
}

function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const result = parseSettings(env, readConfig(env['JIAFU_CONFIG'] ?? join(process.cwd(), 'jiafu.config.json')));
  if (!result.ok) throw new StartProblem(result.error.code, { key: result.error.key, expected: result.error.expected });
  return result.value;
}

function readConfig(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new StartProblem('config-not-json', { key: path, expected: '{"JIAFU_PORT": 8730}' }, { cause: error });
  }
}

function makeFolder(data: string, name: string): string {
  const path = join(data, name);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  } catch (error) {
    throw new StartProblem('data-not-writable', { path: data }, { cause: error });
  }
}

const COPIES_BEFORE_MIGRATION = 30;

const STORE_PROBLEMS = {
  future: 'store-future',
  corrupt: 'store-corrupt',
  full: 'store-full',
  readonly: 'store-readonly',
  locked: 'store-locked',
  busy: 'store-locked',
  io: 'store-corrupt',
  settings: 'store-settings',
} as const;

function openHallStore({ data }: Settings, backups: Backups): Store {
  const path = join(data, 'hall.db');
  try {
    return openStore({ path, backupBefore: backups.beforeMigration });
  } catch (error) {
    if (error instanceof StoreFault) throw new StartProblem(STORE_PROBLEMS[error.kind], { path }, { cause: error });
    throw error;
  }
}

function openScreens(zone: string): StaticFiles {
  const path = screensFolder();
  if (!existsSync(join(path, 'kiosk.html'))) throw new StartProblem('screens-missing', { path });
  return createStaticFiles(path, zone);
}

/** From a checkout and from the bundle alike the screens lie in dist/renderer. */
function screensFolder(): string {
  const here = import.meta.dirname;
  return here.endsWith(join('dist', 'service')) ? join(here, '..', 'renderer') : join(here, '..', 'dist', 'renderer');
}
