import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../index.ts';
import { migrations } from './index.ts';
import { readiness } from './0006-readiness.ts';

it('keeps the papers that were under way, and takes papers of another kind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-readiness-'));
  const path = join(folder, 'hall.db');
  try {
    const before = openStore({ path, migrations: migrations.filter(({ version }) => version < readiness.version) });
    before.transaction((tx) => {
      for (const state of ['queued', 'unknown']) {
        tx.run("INSERT INTO print_open VALUES (?, 1, 'ticket', ?, 'd', NULL, 7, 8)", `t-${state}`, state);
      }
      tx.run("INSERT INTO print_ended VALUES ('t-done', 0, 'luggage', 'confirmed', NULL, '{}', 5, 6)");
    });
    const papers = (store: typeof before): unknown[] => store.all('SELECT * FROM print_jobs ORDER BY paper_id');
    const then = papers(before);
    before.close();
    const after = openStore({ path });
    expect(papers(after)).toEqual(then);
    expect(then).toHaveLength(3);
    after.transaction((tx) => tx.run("INSERT INTO print_open VALUES ('s', 0, 'check-slip', 'queued', NULL, '{}', 9, 9)"));
    expect(after.get("SELECT kind FROM print_jobs WHERE paper_id = 's'")).toEqual({ kind: 'check-slip' });
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
