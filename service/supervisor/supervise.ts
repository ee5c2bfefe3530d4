import type { Clock, Log } from '../../hall/kernel/index.ts';
import { HEALTHY_AFTER_MS, restartDelayMs } from './backoff.ts';
import { startChild, type ServiceChild, type ServiceCommand } from './child.ts';
import { parseReadyLine, type Ready } from './ready-line.ts';
import { probeHealth, watch, type Probe } from './watchdog.ts';

/** A start that takes longer is stuck; the longest lawful one is a migration of a very large store. */
const START_TIMEOUT_MS = 180_000;
/** Between "please end" and the kill. */
const STOP_TIMEOUT_MS = 10_000;
/** The service ends with this code on a foreseeable mistake, after one clear line on its standard error. */
const EXIT_MISTAKE = 2;

export type ServiceState = 'starting' | 'up' | 'waiting' | 'mistaken' | 'stopped';

export interface SupervisorOptions {
  readonly command: ServiceCommand;
  readonly clock: Clock;
  readonly log: Log;
  /** 32 bytes for the service's sealing; without it the service keeps a key file itself. */
  readonly masterKey?: Uint8Array;
  readonly probe?: Probe;
  /** Each time the service opened its doors, also after a restart. */
  onReady?(ready: Ready): void;
  /** The service went away and will be started again by itself. */
  onAway?(): void;
  /** A foreseeable mistake before the service was ever ready: it is not started again. `line` is for people. */
  onMistake?(line: string): void;
  onStderrLine?(line: string): void;
}

export interface Supervisor {
  readonly state: ServiceState;
  /** Starts after the first. */
  readonly restarts: number;
  readonly ready: Ready | undefined;
  /** Process id of the service as it runs now. */
  readonly pid: number | undefined;
  /** Resolves when the service has ended; any number of calls. */
  stop(): Promise<void>;
}

/**
 * Keeps the hall service running: restarts it after a crash (0.2 → 5 s, never giving up), kills it when it stops answering,
 * and stops only for a mistake that no restart can heal. Once it has been ready, even such a mistake (say, a port that is taken
 * for a moment) is tried again: nobody stands beside a kiosk to press a key.
 */
export function superviseService(options: SupervisorOptions): Supervisor {
  const { clock, log } = options;
  let state: ServiceState = 'starting';
  let starts = 0;
  let failures = 0;
  let ready: Ready | undefined;
  let wasReady = false;
  let child: ServiceChild | undefined;
  let lastErrorLine = '';
  let stopping: Promise<void> | undefined;
  let ended: () => void = () => undefined;
  let cancelWaits: (() => void)[] = [];

  function calm(): void {
    for (const cancel of cancelWaits) cancel();
    cancelWaits = [];
  }

  function start(): void {
    starts += 1;
    state = 'starting';
    lastErrorLine = '';
    const env = { ...options.command.env, JIAFU_RESTARTS: String(starts - 1) };
    child = startChild({ ...options.command, env }, options.masterKey, { onStdoutLine, onStderrLine, onExit });
    cancelWaits.push(clock.schedule(START_TIMEOUT_MS, () => killStuck('service.start-stuck')));
  }

  function onStdoutLine(line: string): void {
    const parsed = state === 'starting' ? parseReadyLine(line) : undefined;
    if (parsed === undefined) return;
    calm();
    state = 'up';
    ready = parsed;
    wasReady = true;
    cancelWaits.push(
      watch(clock, options.probe ?? probeHealth, parsed.socket, () => killStuck('service.stuck')),
      clock.schedule(HEALTHY_AFTER_MS, () => {
        failures = 0;
      }),
    );
    log.info('service.ready', { restarts: starts - 1 });
    options.onReady?.(parsed);
  }

  function onStderrLine(line: string): void {
    if (line.trim() !== '') lastErrorLine = line;
    options.onStderrLine?.(line);
  }

  function killStuck(event: string): void {
    log.error(event, { restarts: starts - 1 });
    child?.kill();
  }

  function onExit(code: number | null, signal: NodeJS.Signals | null): void {
    calm();
    child = undefined;
    const wasUp = state === 'up';
    if (stopping !== undefined) {
      state = 'stopped';
      ended();
      return;
    }
    if (code === EXIT_MISTAKE && !wasReady) {
      state = 'mistaken';
      log.error('service.mistaken', { code });
      options.onMistake?.(lastErrorLine);
      return;
    }
    failures += 1;
    state = 'waiting';
    const delayMs = restartDelayMs(failures);
    log.error('service.gone', { code, signal, failures, delayMs });
    cancelWaits.push(clock.schedule(delayMs, start));
    if (wasUp) options.onAway?.();
  }

  function stop(): Promise<void> {
    stopping ??= new Promise((resolve) => {
      ended = resolve;
      calm();
      if (child === undefined) {
        state = 'stopped';
        resolve();
        return;
      }
      child.askToStop();
      cancelWaits.push(clock.schedule(STOP_TIMEOUT_MS, () => child?.kill()));
    });
    return stopping;
  }

  start();
  return {
    get state() {
      return state;
    },
    get restarts() {
      return starts - 1;
    },
    get ready() {
      return ready;
    },
    get pid() {
      return child?.pid;
    },
    stop,
  };
}
