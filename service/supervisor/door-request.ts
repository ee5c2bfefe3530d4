import { request, type IncomingMessage } from 'node:http';
import { SHELL_HOST } from '../shell-identity.ts';

const LONGEST_ANSWER = 64 * 1024;

/**
 * One short request through door 1, answered whole. Rejects when nobody listens, the answer is longer than 64 KiB, or the signal
 * aborts. For probes and notes only; pages go through the shell's protocol.
 */
export function askDoor(
  socketPath: string,
  options: { readonly path: string; readonly method?: 'GET' | 'POST'; readonly json?: unknown; readonly signal: AbortSignal },
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const body = options.json === undefined ? undefined : Buffer.from(JSON.stringify(options.json));
    const outgoing = request(
      {
        socketPath,
        path: options.path,
        method: options.method ?? 'GET',
        signal: options.signal,
        // A kept-alive connection to a dead service would be the first thing a restart trips over.
        agent: false,
        headers: { host: SHELL_HOST, ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': body.length }) },
      },
      (answer) => {
        readWhole(answer).then((text) => resolve({ status: answer.statusCode ?? 0, body: text }), reject);
      },
    );
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

async function readWhole(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > LONGEST_ANSWER) throw new Error('the answer is too long');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
