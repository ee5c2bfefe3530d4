import { createHash } from 'node:crypto';
import * as z from 'zod';
import { drawCode, keyOfCode, ok, refuse, type Random, type Result } from '../../hall/kernel/index.ts';
import {
  enrolledProof,
  enrolProof,
  isSealKey,
  protocolVersion,
  readSignKey,
  sameProof,
  type EnrolAnswer,
  type EnrolRequest,
  type RefusalCode,
} from '../../hall/sync/contract/index.ts';
import type { Database, Sql } from '../database/database.ts';
import { noteAct } from '../web/acts.ts';
import { newsChannel } from './feed.ts';
import { nodeByName, putNode } from './nodes.ts';

/** A proof that fits nothing takes one from every code that is open. */
const tries = 3;
const codeMs = 60 * 60 * 1_000;

export interface Enrolling {
  readonly database: Database;
  readonly fingerprint: string;
  readonly self: string;
  readonly sealKey: Uint8Array;
  readonly random: Random;
}

/** A one-time code for one node of that hall, told once and never kept. A new one ends those before it. */
export async function openEnrolment(
  { database, fingerprint, random }: Pick<Enrolling, 'database' | 'fingerprint' | 'random'>,
  asked: { readonly hall: number; readonly nowMs: number; readonly by: string },
): Promise<string> {
  const code = drawCode(random);
  const key = await keyOfCode(code, fingerprint);
  await database.transaction(async (tx) => {
    await tx.run('UPDATE enrolment_codes SET key = NULL WHERE hall = $1', asked.hall);
    await tx.run(
      'INSERT INTO enrolment_codes (hall, key, expires_at, tries_left) VALUES ($1, $2, $3, $4)',
      asked.hall,
      key,
      asked.nowMs + codeMs,
      tries,
    );
    await noteAct(tx, { who: asked.by, what: 'enrolment-opened', about: String(asked.hall), nowMs: asked.nowMs });
  });
  return code;
}

const openCode = z.object({ id: z.number(), hall: z.number(), key: z.instanceof(Uint8Array) });

/**
 * A node that proves the code of a hall leaves its keys here. Each proof that fits no open code takes a try of every one that is open, so
 * that guessing ends them; two nodes of a hall with one series letter would give out the same numbers, and the second is refused.
 */
export async function enrol(city: Enrolling, request: EnrolRequest, nowMs: number): Promise<Result<EnrolAnswer, RefusalCode>> {
  if (request.protocol !== protocolVersion) return refuse('OTHER_VERSION');
  const { proof, ...claim } = request;
  const signKey = Buffer.from(request.signKey, 'base64url');
  const sealKey = Buffer.from(request.sealKey, 'base64url');
  const sound = readSignKey(signKey) !== null && request.node !== city.self && (await isSealKey(sealKey));
  const keyId = createHash('sha256').update(signKey).digest('hex').slice(0, 32);
  const admitted = await city.database.transaction(async (tx): Promise<Result<Uint8Array, RefusalCode>> => {
    const codes = await tx.rows(
      openCode,
      'SELECT id, hall, key FROM enrolment_codes WHERE key IS NOT NULL AND expires_at > $1 AND tries_left > 0 ORDER BY id FOR UPDATE',
      nowMs,
    );
    const code = codes.find(({ key }) => sameProof(proof, enrolProof(key, city.fingerprint, claim)));
    if (code === undefined || !sound) {
      for (const { id } of codes) await tx.run('UPDATE enrolment_codes SET tries_left = tries_left - 1 WHERE id = $1', id);
      await tx.run('UPDATE enrolment_codes SET key = NULL WHERE tries_left <= 0 OR expires_at <= $1', nowMs);
      return refuse('ENROL_REFUSED');
    }
    if (await seriesTaken(tx, code.hall, request)) return refuse('SERIES_TAKEN');
    // A node that was of another hall takes its history with it: that would mix two halls' figures.
    const before = await tx.row(z.object({ hall: z.number() }), 'SELECT hall FROM origins WHERE origin = $1', request.node);
    if (before !== null && before.hall !== code.hall) return refuse('ENROL_REFUSED');
    await tx.run('UPDATE enrolment_codes SET key = NULL, used_by = $2 WHERE id = $1', code.id, request.node);
    const { node, name, series } = request;
    await putNode(tx, { node, key_id: keyId, hall: code.hall, name, series, sign_key: signKey, seal_key: sealKey, enrolled_at: nowMs });
    await noteAct(tx, { who: node, what: 'node-enrolled', about: String(code.hall), nowMs });
    // It may have come before, under another key that is over now.
    await tx.run(`NOTIFY ${newsChannel}`);
    return ok(code.key);
  });
  if (!admitted.ok) return admitted;
  const answer = { keyId, node: city.self, sealKey: Buffer.from(city.sealKey).toString('base64url'), serverTimeMs: nowMs };
  return ok({ ...answer, proof: enrolledProof(admitted.value, city.fingerprint, request, answer) });
}

async function seriesTaken(tx: Sql, hall: number, { node, series }: EnrolRequest): Promise<boolean> {
  const row = await tx.row(
    z.unknown(),
    'SELECT 1 FROM nodes WHERE hall = $1 AND series = $2 AND node <> $3 AND revoked_at IS NULL',
    hall,
    series,
    node,
  );
  return row !== null;
}

/** False: there is no such node, or it was revoked before. */
export async function revokeNode(
  database: Database,
  asked: { readonly node: string; readonly nowMs: number; readonly by: string },
): Promise<boolean> {
  return await database.transaction(async (tx) => {
    if ((await nodeByName(tx, asked.node)) === null) return false;
    const done = await tx.run('UPDATE nodes SET revoked_at = $2 WHERE node = $1 AND revoked_at IS NULL', asked.node, asked.nowMs);
    if (done === 0) return false;
    await noteAct(tx, { who: asked.by, what: 'node-revoked', about: asked.node, nowMs: asked.nowMs });
    // Also the city's other processes have nodes that wait.
    await tx.run(`NOTIFY ${newsChannel}`);
    return true;
  });
}
