import { request as httpRequest } from 'node:http';
import { HOST, ORIGIN } from '../origin.ts';
import { exchange, type Door } from './door.ts';

/** Door 1 of the hall service on this machine. */
export function socketDoor(socketPath: string): Door {
  return {
    keeps: new Set(),
    send({ path, method, headers, fromPage, signal, body }) {
      const own = { host: HOST, ...(fromPage ? { origin: ORIGIN } : {}) };
      return exchange(httpRequest({ socketPath, path, method, headers: { ...headers, ...own }, signal }), body);
    },
  };
}
