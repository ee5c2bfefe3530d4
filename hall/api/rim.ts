import { implement, ORPCError } from '@orpc/server';
import { crockford32, type Log, type Random } from '../kernel/index.ts';
import { SealBroken, StoreFault } from '../store/index.ts';
import type { ApiContext, Caller } from './context.ts';
import type { Doorkeeper } from './doorkeeper.ts';
import { contract } from './contract/index.ts';

const incidentBytes = 5;

/**
 * The contract, ready to be implemented, with the one place where faults and bugs become answers: the store's by their kind, everything
 * else as one neutral code with an incident number. The number stands in the log beside the error's name; its text goes nowhere,
 * because nobody can say what is in it.
 */
export function createRim(options: { readonly log: Log; readonly random: Random; readonly doorkeeper: Doorkeeper }) {
  const { log, random, doorkeeper } = options;

  function incident(): string {
    return crockford32(random.bytes(incidentBytes));
  }

  function asAnswer(error: unknown, procedure: string): unknown {
    if (error instanceof ORPCError) return error;
    const number = incident();
    if (error instanceof StoreFault) {
      log.error('api.store-fault', { incident: number, kind: error.kind, procedure });
      if (error.kind === 'full') return new ORPCError('STORE_FULL', { status: 507 });
      return new ORPCError('STORE_FAULT', { status: 503, data: { incident: number } });
    }
    const name = error instanceof Error ? error.name : typeof error;
    log.error(error instanceof SealBroken ? 'api.seal-broken' : 'api.bug', { incident: number, name, procedure, at: placeOf(error) });
    return new ORPCError('INTERNAL_SERVER_ERROR', { message: 'internal error', data: { incident: number } });
  }

  const base = implement(contract)
    .$context<ApiContext>()
    .use(async ({ next, path }) => {
      try {
        return await next();
      } catch (error) {
        throw asAnswer(error, path.join('.'));
      }
    })
    .use(async ({ next, path, context }) => {
      const caller: Caller = doorkeeper.enter(path, context);
      const result = await next({ context: caller });
      return { ...result, output: doorkeeper.guard(path, context, result.output) };
    });
  return base;
}
export type Rim = ReturnType<typeof createRim>;

/** File and line of the throw, without the message. */
function placeOf(error: unknown): string | undefined {
  const frame = error instanceof Error ? error.stack?.split('\n').find((line) => /^\s+at /.test(line)) : undefined;
  return frame === undefined ? undefined : /([\w.-]+:\d+):\d+\)?$/.exec(frame)?.[1];
}
