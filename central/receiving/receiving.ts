import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Clock, Log } from '../../hall/kernel/index.ts';
import { NoReceiver } from './no-receiver.ts';
import { createOpenRequests, type OpenRequests } from './open-requests.ts';
import { fromReceiver, type RequestOfNode, type Told, type ToReceiver } from './words.ts';

/** The receiver's process as the door knows it: started, and started again when it ends by itself. */
export interface Receiving {
  /** Rejects with NoReceiver. */
  ask(request: RequestOfNode, gone: AbortSignal): Promise<Told>;
  /** Nodes whose question for what is new is held open. */
  readonly waiting: number;
  /** False: it ended, and the next one isn't there yet. */
  readonly isThere: boolean;
  close(): Promise<void>;
}

interface Parts {
  readonly clock: Clock;
  readonly log: Log;
  readonly begin: Extract<ToReceiver, { what: 'begin' }>;
}

const againMs = 1_000;
const longestEndMs = 10_000;

/** Resolves once the receiver takes requests; rejects when the first one can't. */
export async function startReceiving(parts: Parts): Promise<Receiving> {
  const { clock, log } = parts;
  const requests = createOpenRequests();
  let child: ChildProcess | null = null;
  let isOver = false;

  async function start(): Promise<void> {
    child = await startOne(parts, requests, (code) => {
      child = null;
      requests.giveUp();
      if (isOver) return;
      log.error('receiver.ended', { code });
      again();
    });
  }
  function again(): void {
    clock.schedule(againMs, () => {
      if (!isOver) start().catch(again);
    });
  }
  await start();

  return {
    ask(request, gone) {
      const to = child;
      if (to === null) return Promise.reject(new NoReceiver('no receiver yet'));
      const send = (id: number): void => say(to, { what: 'asked', id, request });
      return requests.ask(request, gone, send, (id) => say(to, { what: 'left', id }));
    },
    get waiting() {
      return requests.waiting;
    },
    get isThere() {
      return child !== null;
    },
    async close() {
      isOver = true;
      if (child !== null) await endOne(child, clock);
    },
  };
}

/** Resolves once it is ready, rejects when it ends before; `ended` when it does so later. */
function startOne({ log, begin }: Parts, requests: OpenRequests, ended: (code: number | null) => void): Promise<ChildProcess> {
  const started = fork(join(import.meta.dirname, 'receiver.ts'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let isReady = false;
  return new Promise((resolve, reject) => {
    started.on('message', (message) => {
      const said = fromReceiver.parse(message);
      if (said.what === 'told') return requests.told(said.id, said.told);
      isReady = true;
      resolve(started);
    });
    started.on('error', (error) => log.error('receiver.failed', { name: error.name }));
    started.once('exit', (code) => {
      if (isReady) ended(code);
      else reject(new NoReceiver(`the receiver ended with ${String(code)}`));
    });
    say(started, begin);
  });
}

function endOne(child: ChildProcess, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.schedule(longestEndMs, () => child.kill('SIGKILL'));
    child.once('exit', () => {
      cancel();
      resolve();
    });
    say(child, { what: 'end' });
  });
}

// Whoever isn't there any more is heard of by their end.
const say = (to: ChildProcess, word: ToReceiver): void => void to.send(word, undefined, {}, () => undefined);
