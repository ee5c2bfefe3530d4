import { createORPCClient, onError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract, counterContract } from '../hall/api/contract/index.ts';

/** Every call of every screen, typed from the hall's contract. */
export type Api = ContractRouterClient<typeof contract>;
export type CounterApi = ContractRouterClient<typeof counterContract>;
export type DeskApi = Api & { readonly counter: CounterApi };

/** The same application answers behind jiafu: (Electron) and http: (a port), always at /rpc of the page's own origin. */
export function createApi(): DeskApi {
  return createORPCClient(new RPCLink({ url: new URL('/rpc', location.href).href, interceptors: [onError(leaveForPairing)] }));
}

/** A machine that isn't paired, or no longer: nothing here is for it, and the way back is the pairing page. */
function leaveForPairing(error: unknown): void {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  if (code === 'NOT_PAIRED' && location.pathname !== '/pair') location.replace('/pair');
}
