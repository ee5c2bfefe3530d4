import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract, counterContract } from '../hall/api/contract/index.ts';

/** Every call of every screen, typed from the hall's contract. */
export type Api = ContractRouterClient<typeof contract>;
export type CounterApi = ContractRouterClient<typeof counterContract>;
export type DeskApi = Api & { readonly counter: CounterApi };

/** The same application answers behind jiafu: (Electron) and http: (a port), always at /rpc of the page's own origin. */
export function createApi(): DeskApi {
  return createORPCClient(new RPCLink({ url: new URL('/rpc', location.href).href }));
}
