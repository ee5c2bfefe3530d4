import { app } from 'electron';
import type { Log } from '../service/supervisor/index.ts';

export interface Quitting {
  /** Ends what was begun, then this process; a second call changes nothing. */
  quit(): void;
  /** The same, and starts again. */
  relaunch(extraArguments?: readonly string[]): void;
}

/**
 * The only ways out: the operating system's (SIGTERM, SIGINT, end of the session) and our own relaunch. Every one stops the service first,
 * so that it closes its store. A bug in the shell relaunches it without Electron's error dialog, which would give a person the desktop.
 */
export function arrangeQuitting(log: Log, close: () => Promise<void>): Quitting {
  let leaving = false;
  function leave(code: number): void {
    if (leaving) return;
    leaving = true;
    close().then(
      () => app.exit(code),
      () => app.exit(1),
    );
  }
  const quit = (): void => leave(0);
  const relaunch = (extraArguments: readonly string[] = []): void => {
    if (leaving) return;
    log.warn('shell.relaunch', { extraArguments: extraArguments.join(' ') });
    app.relaunch({ args: [...new Set([...process.argv.slice(1), ...extraArguments])] });
    leave(0);
  };
  const onBug = (event: string, error: unknown): void => {
    log.error(event, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    relaunch();
  };
  process.on('SIGTERM', quit);
  process.on('SIGINT', quit);
  process.on('uncaughtException', (error) => onBug('shell.bug', error));
  process.on('unhandledRejection', (reason) => onBug('shell.unhandled', reason));
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit();
  });
  // Between an old window and its successor there may be none for a moment.
  app.on('window-all-closed', () => undefined);
  return { quit, relaunch };
}
