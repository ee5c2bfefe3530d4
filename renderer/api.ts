import { createORPCClient, onError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../hall/api/contract/index.ts';
import { errorCode } from './desk/error-code.ts';

/** Every call of every screen, typed from the hall's contract. */
export type Api = ContractRouterClient<typeof contract>;
export type CounterApi = Api['counter'];

/**
 * The same application answers behind jiafu: (Electron) and http: (a port), always at /rpc of the page's own origin. The client would make
 * its parts anew at every look; here each stays the same, so that what hangs on one doesn't begin anew with it.
 */
export function createApi(): Api {
  const link = new RPCLink({
    url: new URL('/rpc', location.href).href,
    interceptors: [onError(leaveForPairing), ({ next }) => withProof(next)],
  });
  const client: Api = createORPCClient(link);
  const parts = new Map<PropertyKey, unknown>();
  return new Proxy(client, {
    get(target, key) {
      if (!parts.has(key)) parts.set(key, Reflect.get(target, key));
      return parts.get(key);
    },
  });
}

/** Asks whoever is signed in for their PIN again. True: it was right; false: they left the question. */
type AskForProof = () => Promise<boolean>;
let askForProof: AskForProof | null = null;

/** The desk says how it asks; other screens make no call that needs it. */
export function onProofNeeded(ask: AskForProof | null): void {
  askForProof = ask;
}

/** A call that was refused until the PIN is typed again is sent again then, with all that it was to say. */
async function withProof<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (errorCode(error) !== 'STEP_UP' || askForProof === null) throw error;
    if (!(await askForProof())) throw error;
    return await call();
  }
}

/** A machine that isn't paired, or no longer: nothing here is for it, and the way back is the pairing page. */
function leaveForPairing(error: unknown): void {
  if (errorCode(error) === 'NOT_PAIRED' && location.pathname !== '/pair') location.replace('/pair');
}
