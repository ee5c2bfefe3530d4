import { request, type RequestOptions } from 'node:http';
import { decodeIpp, encodeIpp, type IppAnswer, type IppQuestion } from './ipp.ts';

/** Where the print service listens: a path of a socket, or HOST:PORT. */
export type CupsServer = string;

/** As CUPS's own programs find it. */
export const usualCupsServer: CupsServer = '/run/cups/cups.sock';

const patienceMs = 10_000;

/** `refused`: nobody listens there. `lost`: it was there, and no answer came that could be read. */
export type CupsAnswer = { readonly ok: true; readonly answer: IppAnswer } | { readonly ok: false; readonly why: 'refused' | 'lost' };

export function askCups(
  server: CupsServer,
  path: string,
  question: IppQuestion,
  document: Uint8Array = new Uint8Array(),
): Promise<CupsAnswer> {
  const head = encodeIpp(question);
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/ipp', 'content-length': head.length + document.length, host: 'localhost' };
    const call = request({ ...addressOf(server), path, method: 'POST', headers, timeout: patienceMs }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => void chunks.push(chunk));
      response.on('error', () => resolve({ ok: false, why: 'lost' }));
      response.on('end', () => {
        const answer = response.statusCode === 200 ? decodeIpp(Buffer.concat(chunks)) : null;
        resolve(answer === null ? { ok: false, why: 'lost' } : { ok: true, answer });
      });
    });
    call.on('timeout', () => call.destroy(new Error('silent')));
    call.on('error', (error) => {
      const code = 'code' in error ? error.code : '';
      resolve({ ok: false, why: code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'EACCES' ? 'refused' : 'lost' });
    });
    call.write(head);
    call.end(document);
  });
}

function addressOf(server: CupsServer): RequestOptions {
  if (server.startsWith('/')) return { socketPath: server };
  const [, host = server, port = '631'] = /^(.+?)(?::(\d+))?$/.exec(server) ?? [];
  return { host, port: Number(port) };
}
