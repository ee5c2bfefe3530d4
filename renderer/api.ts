import { createORPCClient, onError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../hall/api/contract/index.ts';

/** Every call of every screen, typed from the hall's contract. */
export type Api = ContractRouterClient<typeof contract>;
export type CounterApi = Api['counter'];

/**
 * The same application answers behind jiafu: (Electron) and http: (a port), always at /rpc of the page's own origin. The client would make
 * its parts anew at every look; here each stays the same, so that what hangs on one doesn't begin anew with it.
 */
export function createApi(): Api {
  const client: Api = createORPCClient(new RPCLink({ url: new URL('/rpc', location.href).href, interceptors: [onError(leaveForPairing)] }));
  const parts = new Map<PropertyKey, unknown>();
  return new Proxy(client, {
    get(target, key) {
      if (!parts.has(key)) parts.set(key, Reflect.get(target, key));
      return parts.get(key);
    },
  });
}

/** A machine that isn't paired, or no longer: nothing here is for it, and the way back is the pairing page. */
function leaveForPairing(error: unknown): void {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  if (code === 'NOT_PAIRED' && location.pathname !== '/pair') location.replace('/pair');
}
