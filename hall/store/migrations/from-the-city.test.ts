import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../index.ts';
import { fromTheCity } from './0011-from-the-city.ts';
import { migrations } from './index.ts';

it('keeps keys of cards and batches as they are, and tells machines below of the keys that were there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-city-'));
  const path = join(folder, 'hall.db');
  try {
    const before = openStore({ path, migrations: migrations.filter(({ version }) => version < fromTheCity.version) });
    before.transaction((tx) => {
      tx.run("INSERT INTO sync_feed (kind, subject, n) VALUES ('plan', '', 7)");
      for (const kid of [1, 2]) {
        tx.run(
          "INSERT INTO card_keys (hall, kid, public_key, usable_from, issue_until, verify_until, made_at) VALUES (7, ?, ?, '20260101', '20260701', '20270701', 1)",
          kid,
          Buffer.from([kid]),
        );
      }
      tx.run("INSERT INTO card_roots (root, public_key, trusted_at) VALUES (1, x'09', 1)");
      tx.run("INSERT INTO check_batches (id, number, made_at, made_by, people, sha256) VALUES ('b', 'B1', 1, 's', 2, '')");
    });
    before.close();
    const after = openStore({ path });
    expect(after.all('SELECT kid, by_upstream, asked_at, ended_at FROM card_keys')).toEqual([
      { kid: 1, by_upstream: 0, asked_at: null, ended_at: null },
      { kid: 2, by_upstream: 0, asked_at: null, ended_at: null },
    ]);
    expect(after.all('SELECT kind, subject, n FROM sync_feed ORDER BY n')).toEqual([
      { kind: 'plan', subject: '', n: 7 },
      { kind: 'card-root', subject: '1', n: 8 },
      { kind: 'card-key', subject: '7|1', n: 9 },
      { kind: 'card-key', subject: '7|2', n: 10 },
    ]);
    expect(after.all('SELECT id, people, handed_over_at FROM check_batches')).toEqual([{ id: 'b', people: 2, handed_over_at: null }]);
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
