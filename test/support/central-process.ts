import * as z from 'zod';
import { askTls } from '../conformance/tls-client.ts';
import { startChild, type ChildLines } from './child-lines.ts';

const readyLine = z.object({ ready: z.literal(true), url: z.string(), fingerprint: z.string(), firstCode: z.string().nullable() });

/** The city's system as it ships, with a PostgreSQL of its own in that folder. */
export interface CentralProcess {
  readonly child: ChildLines;
  readonly url: string;
  readonly fingerprint: string;
  readonly firstCode: string | null;
  stop(): Promise<void>;
}

export async function startCentralProcess(folder: string, env: Readonly<Record<string, string>> = {}): Promise<CentralProcess> {
  const child = startChild('central/main.ts', [], { CENTRAL_DATA: folder, CENTRAL_PORT: '0', LANG: 'C', ...env });
  const { url, fingerprint, firstCode } = await child.waitFor((line) => readyLine.safeParse(line).data);
  return {
    child,
    url,
    fingerprint,
    firstCode,
    stop: async () => {
      child.kill('SIGTERM');
      const { code } = await child.ended;
      if (code !== 0) throw new Error(`the city ended with ${String(code)}: ${child.errorText().slice(-2_000)}`);
    },
  };
}

export interface Shown {
  readonly status: number;
  readonly text: string;
  readonly location: string | null;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** An administrator's browser, as far as forms and pages need one. */
export class CityClient {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  async get(path: string): Promise<Shown> {
    return await this.#ask('GET', path, null);
  }

  /** With the key that stands in the page's own forms. */
  async post(path: string, fields: Readonly<Record<string, string>>, from: string | null = null): Promise<Shown> {
    const page = from === null ? null : await this.get(from);
    const key = /name="key" value="([^"]+)"/.exec(page?.text ?? '')?.[1];
    const form = new URLSearchParams({ ...(key === undefined ? {} : { key }), ...fields });
    return await this.#ask('POST', path, { type: 'application/x-www-form-urlencoded', body: Buffer.from(form.toString()) });
  }

  /** As a browser sends a form with a file in it. */
  async upload(path: string, file: { readonly name: string; readonly bytes: Uint8Array }, from: string): Promise<Shown> {
    const key = /name="key" value="([^"]+)"/.exec((await this.get(from)).text)?.[1] ?? '';
    const form = new FormData();
    form.set('key', key);
    form.set('file', new File([Uint8Array.from(file.bytes)], file.name));
    const sent = new Response(form);
    return await this.#ask('POST', path, { type: sent.headers.get('content-type') ?? '', body: Buffer.from(await sent.arrayBuffer()) });
  }

  /** The first sign-in, by the code that the start printed. */
  async chooses(password: string, code: string): Promise<void> {
    const done = await this.post('/sign-in', { code, password });
    if (done.location !== '/') throw new Error(`not signed in: ${done.status}`);
  }

  async addHall(id: number, zh: string): Promise<void> {
    await this.post('/halls', { id: String(id), zh, en: `Hall ${id}` }, '/halls');
  }

  async enrolmentCode(hall: number): Promise<string> {
    const { text } = await this.post(`/halls/${hall}/enrol`, {}, '/halls');
    const code = /([2-9A-Z]{4}-[2-9A-Z]{4})/.exec(text)?.[1];
    if (code === undefined) throw new Error('no code on the page');
    return code;
  }

  async #ask(method: string, path: string, form: { readonly type: string; readonly body: Buffer } | null): Promise<Shown> {
    const body = form?.body;
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      'accept-language': 'zh-CN',
      ...(cookie === '' ? {} : { cookie }),
      ...(form === null ? {} : { 'content-type': form.type, 'content-length': String(form.body.length) }),
    };
    const answer = await askTls(new URL(path, this.#url).href, { method, headers, ...(body === undefined ? {} : { body }) });
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      this.#cookies.set(name, value);
    }
    const location = answer.headers['location'];
    return {
      status: answer.status,
      text: answer.body.toString('utf8'),
      location: typeof location === 'string' ? location : null,
      headers: answer.headers,
    };
  }
}
