import { request as httpsRequest } from 'node:https';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { LinkProblem, type LinkAnswer, type SyncLink } from '../hall/sync/index.ts';
import { NoHandshake, OtherCertificate, peerFingerprint, PinnedAgent } from './pinned-agent.ts';

/** More than any answer of the protocol. */
const mostAnswerBytes = 32_000_000;
/** Two batches on their way, two questions that wait, and one that can't: of the session at the screen. */
const mostSockets = 5;

/**
 * Requests to the upstream over TLS 1.3. A hall's certificate is its own, known by its fingerprint: it is checked when the handshake is done,
 * before the first byte of a request leaves.
 */
export function createSyncLink(): SyncLink {
  const agents = new Map<string, PinnedAgent>();

  function agentFor(pin: string | null): PinnedAgent {
    const key = pin ?? '';
    let agent = agents.get(key);
    if (agent === undefined) {
      agent = new PinnedAgent((fingerprint) => pin === null || fingerprint === pin, mostSockets);
      agents.set(key, agent);
    }
    return agent;
  }

  return {
    send: (asked) =>
      new Promise<LinkAnswer>((resolve, reject) => {
        const { method, url, headers, body, pin } = asked;
        // Of the whole exchange, not of a quiet moment in it: a line that drips must not hold it for ever.
        const signal = AbortSignal.any([asked.signal, AbortSignal.timeout(asked.timeoutMs)]);
        const sent = httpsRequest(url, { method, headers, agent: agentFor(pin), signal }, (answer) => {
          readAnswer(sent, answer).then(resolve, (cause: unknown) => reject(problemOf(cause)));
        });
        sent.on('error', (cause) => reject(problemOf(cause)));
        sent.end(body ?? undefined);
      }),
    close() {
      for (const agent of agents.values()) agent.destroy();
    },
  };
}

async function readAnswer(sent: ClientRequest, answer: IncomingMessage): Promise<LinkAnswer> {
  const { socket } = sent;
  // Read now: a socket that is put aside is nobody's.
  const fingerprint = socket !== null && 'getPeerX509Certificate' in socket ? peerFingerprint(socket as TLSSocket) : '';
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > mostAnswerBytes) throw new LinkProblem('unreachable');
    parts.push(part);
  }
  if (!answer.complete) throw new LinkProblem('unreachable');
  const { headers } = answer;
  return {
    status: answer.statusCode ?? 0,
    header: (name) => {
      const value = headers[name.toLowerCase()];
      return value === undefined ? null : String(value);
    },
    body: Buffer.concat(parts),
    fingerprint,
  };
}

function problemOf(cause: unknown): LinkProblem {
  if (cause instanceof OtherCertificate) return new LinkProblem('other-certificate', { cause });
  if (cause instanceof NoHandshake) return new LinkProblem('too-slow', { cause });
  return cause instanceof LinkProblem ? cause : new LinkProblem('unreachable', { cause });
}
