import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, powerSaveBlocker, protocol, safeStorage, screen, session } from 'electron';
import { readHallAddress } from '../service/address.ts';
import { systemClock } from '../service/supervisor/index.ts';
import { loadCalmPage } from './calm-page.ts';
import { chooseGraphics, watchGraphics } from './graphics.ts';
import { connectHall, serviceCommand, startHall, withoutHall, type HallLink } from './hall-link.ts';
import { chooseMasterKey } from './keys.ts';
import { lockApp } from './lockdown/lock-app.ts';
import { lockSession } from './lockdown/lock-session.ts';
import { HOME, SCHEME } from './origin.ts';
import { openPane } from './pane.ts';
import { createDoorProtocol, PRIVILEGED_SCHEME } from './protocol.ts';
import { arrangeQuitting } from './quit.ts';
import { keepAlive, type Recovery } from './recovery.ts';
import { noteRecovery } from './recovery-note.ts';
import { shellLog as log } from './shell-log.ts';
import { isFirstInstance } from './single-instance.ts';
import { PARTITION } from './window.ts';

let hall: HallLink = withoutHall('');
let recovery: Recovery | undefined;

if (isFirstInstance()) {
  const quitting = arrangeQuitting(log, close);
  protocol.registerSchemesAsPrivileged([PRIVILEGED_SCHEME]);
  lockApp();
  chooseGraphics(process.argv);
  watchGraphics(quitting.relaunch);
  // A rejection here is a bug of the shell and relaunches it (quit.ts).
  void app.whenReady().then(async () => {
    const screens = session.fromPartition(PARTITION);
    lockSession(screens);
    const calmPage = loadCalmPage(join(app.getAppPath(), 'resources', 'shell', 'calm.html'));
    screens.protocol.handle(SCHEME, createDoorProtocol({ socketPath: () => hall.socketPath(), note: () => hall.note(), calmPage }));
    powerSaveBlocker.start('prevent-display-sleep');
    // The screen first: it is calm and right from the start, and turns into the kiosk when the service is up.
    recovery = keepAlive({
      clock: systemClock,
      log,
      openPane: () => openPane({ url: HOME, bounds: screen.getPrimaryDisplay().bounds }),
      onRecovered: ({ count, reason, tookMs }) =>
        void noteRecovery(hall.socketPath(), { shell: 'electron', recoveries: count, reason, tookMs }, log),
      relaunch: () => quitting.relaunch(),
    });
    hall = await findHall();
  });
} else {
  app.exit(0);
}

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
