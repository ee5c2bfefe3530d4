import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../hall/api/contract/index.ts';

/** Every call of every screen, typed from the hall's contract. */
export type Api = ContractRouterClient<typeof contract>;

/** The same application answers behind jiafu: (Electron) and http: (a port), always at /rpc of the page's own origin. */
export function createApi(): Api {
  return createORPCClient(new RPCLink({ url: new URL('/rpc', location.href).href }));
}
