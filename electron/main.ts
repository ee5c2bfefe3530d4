import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, powerSaveBlocker, protocol, safeStorage, screen, session } from 'electron';
import { readHallAddress } from '../service/address.ts';
import { systemClock } from '../service/supervisor/index.ts';
import { loadCalmPage, type CalmPage } from './calm-page.ts';
import { socketDoor } from './doors/socket-door.ts';
import { chooseGraphics, watchGraphics } from './graphics.ts';
import { connectHall, serviceCommand, startHall, withoutHall, type HallLink } from './hall-link.ts';
import { chooseMasterKey } from './keys.ts';
import { allowsDeskKey, allowsKey } from './lockdown/keyboard.ts';
import { lockApp } from './lockdown/lock-app.ts';
import { lockSession } from './lockdown/lock-session.ts';
import { HOME, ORIGIN, SCHEME } from './origin.ts';
import { openPane } from './pane.ts';
import { createDoorProtocol, PRIVILEGED_SCHEME, type DoorProtocolOptions } from './protocol.ts';
import { arrangeQuitting } from './quit.ts';
import { keepAlive, type Recovery } from './recovery.ts';
import { noteRecovery } from './recovery-note.ts';
import { shellLog as log } from './shell-log.ts';
import { isFirstInstance } from './single-instance.ts';
import { openTerminal } from './terminal/open-terminal.ts';
import { readTerminal } from './terminal/setting.ts';
import { PARTITION, TERMINAL_PARTITION } from './window.ts';

let hall: HallLink = withoutHall('');
let recovery: Recovery | undefined;
/** null: this machine runs the hall, and its window is the kiosk. */
const terminal = readTerminal(process.env);
const isDesk = terminal !== null && typeof terminal !== 'string' && terminal.kind === 'desk';

if (isFirstInstance()) {
  const quitting = arrangeQuitting(log, close);
  protocol.registerSchemesAsPrivileged([PRIVILEGED_SCHEME]);
  lockApp(isDesk ? allowsDeskKey : allowsKey);
  chooseGraphics(process.argv);
  watchGraphics(quitting.relaunch);
  // A rejection here is a bug of the shell and relaunches it (quit.ts).
  void app.whenReady().then(async () => {
    const partition = terminal === null ? PARTITION : TERMINAL_PARTITION;
    const screens = session.fromPartition(partition);
    // What a page of ours made itself, as an export is; never what lies at an address.
    lockSession(screens, (url) => isDesk && url.startsWith(`blob:${ORIGIN}/`));
    const { home, ...behind } = terminal === null ? ownHall(loadCalmPage(inShell('calm.html'))) : elsewhere(terminal);
    screens.protocol.handle(SCHEME, createDoorProtocol(behind));
    if (!isDesk) powerSaveBlocker.start('prevent-display-sleep');
    // The screen first: it is calm and right from the start, and turns into the kiosk when the service is up.
    const window = { shape: isDesk ? 'desk' : 'kiosk', partition, url: home, onClose: () => quitting.quit() } as const;
    recovery = keepAlive({
      clock: systemClock,
      log,
      openPane: () => openPane({ ...window, bounds: screen.getPrimaryDisplay().bounds }),
      onRecovered: ({ count, reason, tookMs }) =>
        void noteRecovery(hall.socketPath(), { shell: 'electron', recoveries: count, reason, tookMs }, log),
      relaunch: () => quitting.relaunch(),
    });
    if (terminal === null) hall = await findHall();
  });
} else {
  app.exit(0);
}

const inShell = (name: string): string => join(app.getAppPath(), 'resources', 'shell', name);

/** The hall service of this machine. */
function ownHall(calmPage: CalmPage): DoorProtocolOptions & { readonly home: string } {
  return {
    home: HOME,
    door() {
      const socketPath = hall.socketPath();
      return socketPath === undefined ? undefined : socketDoor(socketPath);
    },
    away: () => calmPage.respond(hall.note()),
  };
}

const elsewhere = (setting: NonNullable<typeof terminal>) =>
  openTerminal(setting, {
    userData: app.getPath('userData'),
    log,
    calmPage: loadCalmPage(inShell('calm.html')),
    otherPage: loadCalmPage(inShell('calm.html'), inShell('other-main.html')),
  });

/** Connects to a service that the operating system runs, or starts one with the key of this machine's key store. */
async function findHall(): Promise<HallLink> {
  const address = readHallAddress(process.env, process.cwd());
  if (process.env['JIAFU_SERVICE'] === 'connect') return address === undefined ? withoutHall('JIAFU_SOCKET?') : connectHall(address.socket);
  const command = serviceCommand(
    { isPackaged: app.isPackaged, resourcesPath: process.resourcesPath, appPath: app.getAppPath() },
    process.env,
  );
  if (command === undefined) return withoutHall('node runtime missing');
  const choice = await chooseMasterKey({
    safeStorage,
    platform: process.platform,
    sealedKeyFile: join(app.getPath('userData'), 'master-key.sealed'),
    serviceKeyFile: address?.keyFile,
    replacement: address?.replacement,
    randomBytes,
  });
  if (choice.kind === 'locked') {
    log.error('key.locked', { why: choice.why });
    return withoutHall(`key locked: ${choice.why}`);
  }
  if (choice.kind === 'service-file') log.warn('key.in-service-file', { why: choice.why });
  return startHall({
    command,
    clock: systemClock,
    log,
    masterKey: choice.kind === 'os-store' ? choice.key : undefined,
    onReady: () => undefined,
  });
}

async function close(): Promise<void> {
  recovery?.stop();
  await hall.close();
}
