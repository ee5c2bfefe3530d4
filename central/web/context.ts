import type { Context } from 'hono';
import type { Clock, Log, Random } from '../../hall/kernel/index.ts';
import type { OpenEnvelope } from '../../hall/sync/contract/index.ts';
import type { Certifying } from '../cards/keys.ts';
import type { CardRoots } from '../cards/roots.ts';
import type { Database } from '../database/database.ts';
import type { Receiving } from '../receiving/receiving.ts';
import type { Session } from './administrators.ts';
import { page, say, type Html, type Language, type Text } from './page.ts';

export interface WebParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly city: { readonly zh: string; readonly en: string };
  readonly zone: string;
  readonly fingerprint: string;
  readonly open: OpenEnvelope;
  /** The city's own: what it keeps sealed. */
  readonly sealKey: Uint8Array;
  readonly indexOf: (number: string) => Buffer;
  readonly receiving: Pick<Receiving, 'isThere' | 'waiting'>;
  readonly roots: CardRoots;
  readonly certifying: () => Certifying;
}

export interface Variables {
  readonly Variables: { language: Language; session: Session | null };
  readonly Bindings: { readonly address: string };
}
export type Asked = Context<Variables>;

/** What a page of ours needs to say in the asker's language. */
export interface Speaking {
  readonly language: Language;
  readonly t: (key: Text, values?: Readonly<Record<string, string | number>>) => string;
}

export function speaking(c: Asked): Speaking {
  const language = c.get('language');
  return { language, t: (key, values) => say(language, key, values) };
}

export async function show(
  c: Asked,
  parts: WebParts,
  at: { readonly title: string; readonly path: string; readonly body: Html },
): Promise<Response> {
  const language = c.get('language');
  return c.html(await page({ ...at, language, city: parts.city[language], session: c.get('session') }));
}

/** Who is signed in; pages behind the sign-in have somebody. */
export function signedIn(c: Asked): Session {
  const session = c.get('session');
  if (session === null) throw new Error('asked before the sign-in');
  return session;
}

export async function field(c: Asked, name: string): Promise<string> {
  const value = (await c.req.parseBody())[name];
  return typeof value === 'string' ? value.trim() : '';
}
