import { LinkProblem, type SyncLink } from '../../hall/sync/index.ts';
import type { TestHall } from './open-hall.ts';

export const hubFingerprint = 'AB:CD';

/** A line to a hall's main machine without sockets, which a test may cut. */
export function linkTo(hub: () => TestHall): SyncLink & { cut: boolean } {
  return {
    cut: false,
    async send({ method, url, headers, body, signal }) {
      if (this.cut) throw new LinkProblem('unreachable');
      const sent = new Request(url, { method, headers, signal, ...(body === null ? {} : { body: Uint8Array.from(body) }) });
      const answer = await hub().hall.sync.fetch(sent);
      return {
        status: answer.status,
        header: (name) => answer.headers.get(name),
        body: new Uint8Array(await answer.arrayBuffer()),
        fingerprint: hubFingerprint,
      };
    },
    close: () => undefined,
  };
}
