import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findNodeRuntime, SERVICE_HEAP, superviseService, type Clock, type Log, type ServiceCommand } from '../service/supervisor/index.ts';

/** The hall service as the shell knows it: a socket while it is up, a line for staff while it can't be. */
export interface HallLink {
  socketPath(): string | undefined;
  note(): string;
  close(): Promise<void>;
}

export interface Install {
  readonly isPackaged: boolean;
  /** Electron's `process.resourcesPath`. */
  readonly resourcesPath: string;
  readonly appPath: string;
}

/**
 * Packaged: the bundle and the Node that lie beside the application archive, as plain files. From a checkout: the sources.
 * undefined when the Node runtime is missing.
 */
export function serviceCommand(install: Install, env: Readonly<Record<string, string | undefined>>): ServiceCommand | undefined {
  const root = install.isPackaged ? join(install.resourcesPath, 'app.asar.unpacked') : install.appPath;
  const execPath = findNodeRuntime(install.isPackaged ? install.resourcesPath : root);
  if (execPath === undefined) return undefined;
  const bundle = join(root, 'dist', 'service', 'main.js');
  const script = install.isPackaged && existsSync(bundle) ? bundle : join(root, 'service', 'main.ts');
  return { execPath, args: [...SERVICE_HEAP, script], env: withoutElectron(env) };
}

/** Electron's own switches are none of the service's business. */
function withoutElectron(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('ELECTRON_')));
}

/** Starts the service and keeps it running. */
export function startHall(options: {
  readonly command: ServiceCommand;
  readonly clock: Clock;
  readonly log: Log;
  readonly masterKey: Uint8Array | undefined;
  readonly onReady: () => void;
}): HallLink {
  let mistake = '';
  const supervisor = superviseService({
    command: options.command,
    clock: options.clock,
    log: options.log,
    ...(options.masterKey === undefined ? {} : { masterKey: options.masterKey }),
    onReady: options.onReady,
    onMistake(line) {
      mistake = line;
      console.error(line);
    },
    onStderrLine: (line) => console.error(line),
  });
  return {
    socketPath: () => (supervisor.state === 'up' ? supervisor.ready?.socket : undefined),
    note: () => mistake,
    close: () => supervisor.stop(),
  };
}

/** The service runs under the operating system's care (JIAFU_SERVICE=connect): use its socket, start nothing, stop nothing. */
export function connectHall(socketPath: string): HallLink {
  return { socketPath: () => socketPath, note: () => '', close: () => Promise.resolve() };
}

/** The service may not be started now; the screen stays calm and staff read why. */
export function withoutHall(note: string): HallLink {
  return { socketPath: () => undefined, note: () => note, close: () => Promise.resolve() };
}
