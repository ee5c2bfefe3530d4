import { join } from 'node:path';
import type { Log } from '../../service/supervisor/index.ts';
import { OtherCertificate } from '../../service/pinned-agent.ts';
import type { CalmPage } from '../calm-page.ts';
import type { Door } from '../doors/door.ts';
import { HOME } from '../origin.ts';
import { mainDoor } from './main-door.ts';
import { keepPin, readPin } from './pin-file.ts';
import type { TerminalProblem, TerminalSetting } from './setting.ts';

/** What a machine that runs no hall of its own shows and where its requests go. */
export interface Terminal {
  readonly home: string;
  readonly door: () => Door | undefined;
  readonly away: (error: unknown) => Response;
}

const pinFile = 'main-machine';

export function openTerminal(
  setting: TerminalSetting | TerminalProblem,
  parts: {
    readonly userData: string;
    readonly log: Log;
    /** The main machine is away for a while. */
    readonly calmPage: CalmPage;
    /** It shows another certificate: nobody is spoken to until somebody has looked. */
    readonly otherPage: CalmPage;
  },
): Terminal {
  const { userData, log, calmPage, otherPage } = parts;
  // The pairing page leads on by itself where a pairing is known.
  const home = `${HOME}pair`;
  if (typeof setting === 'string') {
    log.error('terminal.wrong-setting', { key: setting });
    return { home, door: () => undefined, away: () => calmPage.respond(`${setting}?`) };
  }
  const path = join(userData, pinFile);
  const door = mainDoor({
    main: setting.main,
    pin: setting.fingerprint ?? readPin(path),
    onPaired(fingerprint) {
      keepPin(path, fingerprint);
      log.info('terminal.paired', { main: setting.main.host });
    },
  });
  return {
    home,
    door: () => door,
    away(error) {
      if (!(error instanceof OtherCertificate)) return calmPage.respond(setting.main.host);
      log.error('terminal.other-certificate', { main: setting.main.host });
      return otherPage.respond(`${setting.main.host} · ${path}`);
    },
  };
}
