import { paths } from '../../hall/sync/contract/index.ts';
import { NoReceiver } from './no-receiver.ts';
import type { RequestOfNode, Told } from './words.ts';

/** Requests that a receiver has and hasn't answered. */
export interface OpenRequests {
  /** `send` gives it its number. Rejects with NoReceiver when who asked is gone, which `left` is told of. */
  ask(request: RequestOfNode, gone: AbortSignal, send: (id: number) => void, left: (id: number) => void): Promise<Told>;
  told(id: number, told: Told): void;
  /** The receiver is gone. */
  giveUp(): void;
  /** Nodes whose question for what is new is held open. */
  readonly waiting: number;
}

interface Open {
  readonly resolve: (told: Told) => void;
  readonly reject: (error: Error) => void;
  readonly waits: boolean;
}

export function createOpenRequests(): OpenRequests {
  const open = new Map<number, Open>();
  let last = 0;
  let waiting = 0;

  function settle(id: number): Open | undefined {
    const one = open.get(id);
    if (one?.waits === true) waiting -= 1;
    open.delete(id);
    return one;
  }

  return {
    ask(request, gone, send, left) {
      const id = (last += 1);
      const waits = request.path === paths.changes;
      if (waits) waiting += 1;
      return new Promise((resolve, reject) => {
        open.set(id, { resolve, reject, waits });
        const leave = (): void => {
          if (settle(id) === undefined) return;
          left(id);
          reject(new NoReceiver('who asked is gone'));
        };
        gone.addEventListener('abort', leave, { once: true });
        send(id);
      });
    },
    told: (id, told) => settle(id)?.resolve(told),
    giveUp() {
      for (const id of Array.from(open.keys())) settle(id)?.reject(new NoReceiver('the receiver ended'));
    },
    get waiting() {
      return waiting;
    },
  };
}
