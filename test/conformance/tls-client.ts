import { request as httpsRequest } from 'node:https';
import type { TLSSocket } from 'node:tls';

export interface TlsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly fingerprint: string;
}

/** One request to a server whose certificate is its own; it is known by its fingerprint, which the answer tells. */
export function askTls(
  url: string,
  asked: { readonly method: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: Uint8Array },
): Promise<TlsAnswer> {
  return new Promise((resolve, reject) => {
    const { method, headers = {}, body } = asked;
    const sent = httpsRequest(url, { method, headers, rejectUnauthorized: false, agent: false, timeout: 30_000 }, (answer) => {
      const fingerprint = (answer.socket as TLSSocket).getPeerX509Certificate()?.fingerprint256 ?? '';
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts), fingerprint }));
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')));
    sent.on('error', reject);
    sent.end(body);
  });
}
