import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { OtherCertificate, PinnedAgent } from '../../service/pinned-agent.ts';
import { exchange, type Asked, type Door } from '../doors/door.ts';
import { createJar } from './jar.ts';

export interface MainDoorOptions {
  /** https://host:port of the hall's main machine. */
  readonly main: URL;
  /** The only certificate to speak to; null: not paired yet. */
  readonly pin: string | null;
  /** The pairing was done with this certificate: from now on it is the only one. */
  readonly onPaired: (fingerprint: string) => void;
}

/** A browser opens six; streams of a desk and a board hold some of them. */
const mostSockets = 16;
const mostRedirects = 3;
const mostHelloBytes = 10_000;
const pairCall = '/rpc/terminal/pair';
const helloCall = '/rpc/terminal/hello';

/**
 * The main machine, over TLS, known by its certificate. Its cookies stay here: a page of ours holds nothing that opens the hall. Before the
 * pairing its certificate is believed only when the machine itself names the very same fingerprint, because the proof of the code is bound to
 * what it names: somebody in between could name the hall's, and would show another.
 */
export function mainDoor({ main, pin, onPaired }: MainDoorOptions): Door {
  const jar = createJar();
  let known = pin;
  /** The certificate of the first connection, until it is believed: no second one may show another. */
  let candidate = pin;
  const agent = new PinnedAgent((fingerprint) => fingerprint === (known ?? (candidate ??= fingerprint)), mostSockets);

  function open({ path, method, headers, fromPage, signal, body }: Asked): Promise<IncomingMessage> {
    const cookie = jar.header();
    const own = { host: main.host, ...(fromPage ? { origin: main.origin } : {}), ...(cookie === '' ? {} : { cookie }) };
    const { referer: _referer, ...passed } = headers;
    return exchange(httpsRequest(new URL(path, main), { method, headers: { ...passed, ...own }, agent, signal }), body);
  }

  async function learn(signal: AbortSignal): Promise<void> {
    const body = new Blob(['{}']).stream();
    const headers = { 'content-type': 'application/json', 'content-length': '2' };
    const answer = await open({ path: helloCall, method: 'POST', headers, fromPage: true, signal, body });
    const told = await textOf(answer);
    if (candidate !== null && told.includes(`"fingerprint":"${candidate}"`)) {
      known ??= candidate;
      return;
    }
    candidate = null;
    throw new OtherCertificate('the certificate is not the one it names');
  }

  return {
    keeps: new Set(['set-cookie']),
    async send(asked) {
      if (known === null) await learn(asked.signal);
      let { path } = asked;
      for (let redirects = 0; ; redirects += 1) {
        const answer = await open({ ...asked, path });
        jar.take(answer.headers['set-cookie'] ?? []);
        const { location } = answer.headers;
        if (answer.statusCode === 303 && location?.startsWith('/') === true && redirects < mostRedirects) {
          answer.resume();
          path = location;
          continue;
        }
        if (asked.path === pairCall && answer.statusCode === 200 && known !== null) onPaired(known);
        return answer;
      }
    },
  };
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of answer.setEncoding('utf8') as AsyncIterable<string>) {
    text += part;
    if (text.length > mostHelloBytes) throw new OtherCertificate('it says too much');
  }
  return text;
}
