import { randomBytes, scrypt as scryptLater, timingSafeEqual, createHash } from 'node:crypto';
import * as z from 'zod';
import { drawCode, ok, refuse, type Random, type Result } from '../../hall/kernel/index.ts';
import type { Database, Sql } from '../database/database.ts';
import { noteAct } from './acts.ts';

const keyBytes = 32;
const saltBytes = 16;
/** OWASP's figure for scrypt: 2^17 × 8 × 1, 128 MB a try. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const mostFailures = 5;
const lockMs = 5 * 60_000;
const idleMs = 15 * 60_000;
const longestMs = 10 * 60 * 60_000;
export const shortestPassword = 10;
const tokenBytes = 32;
const firstName = 'admin';

const scrypt = (text: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scryptLater(text, salt, keyBytes, cost, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whoever starts the city first gets a code to choose a password with; null once one was chosen. */
export async function firstAdministrator(database: Database, random: Random): Promise<string | null> {
  const chosen = await database.row(z.unknown(), 'SELECT 1 FROM administrators WHERE password IS NOT NULL');
  if (chosen !== null) return null;
  const code = drawCode(random);
  const salt = randomBytes(saltBytes);
  await database.run(
    `INSERT INTO administrators (name, salt, first_code) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET salt = excluded.salt, first_code = excluded.first_code, failures = 0, locked_until = 0`,
    firstName,
    salt,
    await scrypt(code, salt),
  );
  return code;
}

const bytes = z.instanceof(Uint8Array);
const row = z.object({
  salt: bytes,
  password: bytes.nullable(),
  first_code: bytes.nullable(),
  failures: z.number(),
  locked_until: z.number(),
});

export interface NewSession {
  readonly token: string;
}

export type SignInRefusal = 'WRONG' | 'LOCKED' | 'TOO_SHORT';

/** With the one-time code: chooses the password. */
export async function choosePassword(
  database: Database,
  asked: { readonly name: string; readonly code: string; readonly password: string; readonly nowMs: number },
): Promise<Result<NewSession, SignInRefusal>> {
  if (asked.password.length < shortestPassword) return refuse('TOO_SHORT');
  const given = asked.code.replaceAll(/[\s-]/g, '').toUpperCase();
  return await tried(database, asked, given, 'first_code', async (tx) => {
    const salt = randomBytes(saltBytes);
    const password = await scrypt(asked.password, salt);
    await tx.run('UPDATE administrators SET salt = $2, password = $3, first_code = NULL WHERE name = $1', asked.name, salt, password);
  });
}

export async function signIn(
  database: Database,
  asked: { readonly name: string; readonly password: string; readonly nowMs: number },
): Promise<Result<NewSession, SignInRefusal>> {
  return await tried(database, asked, asked.password, 'password', () => Promise.resolve());
}

/** Five mistakes lock the account for five minutes; an unknown name takes as long as a known one. */
async function tried(
  database: Database,
  { name, nowMs }: { readonly name: string; readonly nowMs: number },
  given: string,
  against: 'password' | 'first_code',
  then: (tx: Sql) => Promise<void>,
): Promise<Result<NewSession, SignInRefusal>> {
  return await database.transaction(async (tx): Promise<Result<NewSession, SignInRefusal>> => {
    const one = await tx.row(row, 'SELECT * FROM administrators WHERE name = $1 FOR UPDATE', name);
    const salt = one?.salt ?? new Uint8Array(saltBytes);
    const expected = one?.[against] ?? null;
    if (one !== null && one.locked_until > nowMs) return refuse('LOCKED');
    const key = await scrypt(given, salt);
    if (one === null || expected === null || !timingSafeEqual(key, expected)) {
      const failures = (one?.failures ?? 0) + 1;
      const isLocked = failures >= mostFailures;
      await tx.run(
        'UPDATE administrators SET failures = $2, locked_until = $3 WHERE name = $1',
        name,
        isLocked ? 0 : failures,
        isLocked ? nowMs + lockMs : 0,
      );
      return refuse('WRONG');
    }
    await tx.run('UPDATE administrators SET failures = 0 WHERE name = $1', name);
    await then(tx);
    const token = randomBytes(tokenBytes).toString('base64url');
    const formKey = randomBytes(tokenBytes).toString('base64url');
    await tx.run(
      'INSERT INTO sessions (token, name, form_key, started_at, used_at) VALUES ($1, $2, $3, $4, $4)',
      hashOf(token),
      name,
      formKey,
      nowMs,
    );
    await tx.run('DELETE FROM sessions WHERE started_at < $1', nowMs - longestMs);
    await noteAct(tx, { who: name, what: 'signed-in', about: '', nowMs });
    return ok({ token });
  });
}

export interface Session {
  readonly name: string;
  /** Stands in every form that changes something: another site's page doesn't know it. */
  readonly formKey: string;
}

const sessionRow = z.object({ name: z.string(), form_key: z.string() });

/** null: nobody, too long idle, or too long at all. Being asked keeps it. */
export async function sessionOf(database: Database, token: string, nowMs: number): Promise<Session | null> {
  const found = await database.row(
    sessionRow,
    'UPDATE sessions SET used_at = $2 WHERE token = $1 AND used_at > $3 AND started_at > $4 RETURNING name, form_key',
    hashOf(token),
    nowMs,
    nowMs - idleMs,
    nowMs - longestMs,
  );
  return found === null ? null : { name: found.name, formKey: found.form_key };
}

export async function signOut(database: Database, token: string): Promise<void> {
  await database.run('DELETE FROM sessions WHERE token = $1', hashOf(token));
}
