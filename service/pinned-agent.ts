import { Agent } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';

/** The other side showed a certificate that isn't the one it is known by. Nothing was said to it. */
export class OtherCertificate extends Error {
  override readonly name = 'OtherCertificate';
}

/** The other side took too long to greet. */
export class NoHandshake extends Error {
  override readonly name = 'NoHandshake';
}

const handshakeMs = 10_000;
const quietMs = 15_000;

/**
 * Connections over TLS 1.3 to a machine whose certificate is its own, known by its fingerprint: a socket is handed out only once the
 * fingerprint is the right one, before the first byte of a request leaves.
 */
export class PinnedAgent extends Agent {
  readonly #accepts: (fingerprint: string) => boolean;

  constructor(accepts: (fingerprint: string) => boolean, maxSockets: number) {
    super({ keepAlive: true, keepAliveMsecs: 10_000, maxSockets, scheduling: 'lifo' });
    this.#accepts = accepts;
  }

  override createConnection(
    options: { readonly host?: string | null | undefined; readonly port?: number | string | null | undefined },
    done?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const host = options.host ?? '';
    const name = /^[\d.:[\]]+$/.test(host) ? {} : { servername: host };
    const socket = connect({ host, port: Number(options.port ?? 443), ...name, minVersion: 'TLSv1.3', rejectUnauthorized: false });
    const late = setTimeout(() => socket.destroy(new NoHandshake('no handshake in time')), handshakeMs);
    socket.setKeepAlive(true, quietMs);
    socket.once('secureConnect', () => {
      clearTimeout(late);
      if (this.#accepts(peerFingerprint(socket))) done?.(null, socket);
      else socket.destroy(new OtherCertificate('another certificate'));
    });
    socket.once('error', (error) => {
      clearTimeout(late);
      done?.(error, socket);
    });
    return undefined;
  }
}

const fingerprints = new WeakMap<TLSSocket, string>();

/** SHA-256 of its certificate, as browsers show it. Asked of a socket once, when it is new: Node 24 answers a second question with nothing. */
export function peerFingerprint(socket: TLSSocket): string {
  const known = fingerprints.get(socket) ?? socket.getPeerX509Certificate()?.fingerprint256 ?? '';
  fingerprints.set(socket, known);
  return known;
}
