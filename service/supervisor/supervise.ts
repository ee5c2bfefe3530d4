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
  /** For the service’s sealing: 32 bytes, or 64 with the next one; without it the service keeps a key file itself. */
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
  const supervisor = new ServiceSupervisor(options);
  supervisor.start();
  return supervisor;
}

class ServiceSupervisor implements Supervisor {
  readonly #options: SupervisorOptions;
  #state: ServiceState = 'starting';
  #starts = 0;
  /** Crashes in a row; a healthy while sets it back. */
  #failures = 0;
  #ready: Ready | undefined;
  #child: ServiceChild | undefined;
  #lastErrorLine = '';
  #stopping: Promise<void> | undefined;
  #ended: () => void = () => undefined;
  #cancelWaits: (() => void)[] = [];

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  get state(): ServiceState {
    return this.#state;
  }
  get restarts(): number {
    return this.#starts - 1;
  }
  get ready(): Ready | undefined {
    return this.#ready;
  }
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const { command, masterKey, clock } = this.#options;
    this.#starts += 1;
    this.#state = 'starting';
    this.#lastErrorLine = '';
    const env = { ...command.env, JIAFU_RESTARTS: String(this.restarts) };
    this.#child = startChild({ ...command, env }, masterKey, {
      onStdoutLine: (line) => this.#onStdoutLine(line),
      onStderrLine: (line) => this.#onStderrLine(line),
      onExit: (code, signal) => this.#onExit(code, signal),
    });
    this.#cancelWaits.push(clock.schedule(START_TIMEOUT_MS, () => this.#killStuck('service.start-stuck')));
  }

  stop(): Promise<void> {
    this.#stopping ??= new Promise((resolve) => {
      this.#ended = resolve;
      this.#calm();
      if (this.#child === undefined) {
        this.#state = 'stopped';
        resolve();
        return;
      }
      this.#child.askToStop();
      this.#cancelWaits.push(this.#options.clock.schedule(STOP_TIMEOUT_MS, () => this.#child?.kill()));
    });
    return this.#stopping;
  }

  #calm(): void {
    for (const cancel of this.#cancelWaits) cancel();
    this.#cancelWaits = [];
  }

  #onStdoutLine(line: string): void {
    const { clock, log, probe = probeHealth, onReady } = this.#options;
    const ready = this.#state === 'starting' && this.#stopping === undefined ? parseReadyLine(line) : undefined;
    if (ready === undefined) return;
    this.#calm();
    this.#state = 'up';
    this.#ready = ready;
    this.#cancelWaits.push(
      watch(clock, probe, ready.socket, () => this.#killStuck('service.stuck')),
      clock.schedule(HEALTHY_AFTER_MS, () => {
        this.#failures = 0;
      }),
    );
    log.info('service.ready', { restarts: this.restarts });
    onReady?.(ready);
  }

  #onStderrLine(line: string): void {
    if (line.trim() !== '') this.#lastErrorLine = line;
    this.#options.onStderrLine?.(line);
  }

  #killStuck(event: string): void {
    this.#options.log.error(event, { restarts: this.restarts });
    this.#child?.kill();
  }

  #onExit(code: number | null, signal: NodeJS.Signals | null): void {
    this.#calm();
    this.#child = undefined;
    if (this.#stopping !== undefined) {
      this.#state = 'stopped';
      this.#ended();
    } else if (code === EXIT_MISTAKE && this.#ready === undefined) {
      this.#state = 'mistaken';
      this.#options.log.error('service.mistaken', { code });
      this.#options.onMistake?.(this.#lastErrorLine);
    } else this.#startAgainLater(code, signal);
  }

  #startAgainLater(code: number | null, signal: NodeJS.Signals | null): void {
    const wasUp = this.#state === 'up';
    this.#failures += 1;
    this.#state = 'waiting';
    const delayMs = restartDelayMs(this.#failures);
    this.#options.log.error('service.gone', { code, signal, failures: this.#failures, delayMs });
    this.#cancelWaits.push(this.#options.clock.schedule(delayMs, () => this.start()));
    if (wasUp) this.#options.onAway?.();
  }
}
