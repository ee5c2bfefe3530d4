import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import * as z from 'zod';

/** `npm run central`: starts the city's system and says in a few lines where it is. Its own line of JSON is for programs. */
const ready = z.object({
  ready: z.literal(true),
  url: z.string(),
  fingerprint: z.string(),
  database: z.string(),
  firstCode: z.string().nullable(),
});

const child = spawn(process.execPath, [join(import.meta.dirname, '../central/main.ts')], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, NODE_NO_WARNINGS: '1' },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGTERM'));
createInterface({ input: child.stdout }).on('line', (line) => {
  const told = ready.safeParse(parse(line)).data;
  if (told === undefined) return;
  console.log(`市级平台 · City platform: ${told.url}`);
  console.log(`证书指纹 · certificate:   ${told.fingerprint}`);
  console.log(`数据库 · database:        ${told.database === 'embedded' ? 'embedded PostgreSQL (CENTRAL_DATA)' : 'DATABASE_URL'}`);
  if (told.firstCode !== null) console.log(`首次登录代码 · first code: ${told.firstCode}`);
  console.log('按 Ctrl+C 停止 · Ctrl+C stops it');
});
child.on('close', (code) => process.exit(code ?? 1));

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
