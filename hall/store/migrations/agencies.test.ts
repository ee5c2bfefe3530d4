import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../index.ts';
import { agencies } from './0015-agencies.ts';
import { migrations } from './index.ts';

it('leaves what the city published the city’s, and lets nobody be of two agencies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-agencies-'));
  const path = join(folder, 'hall.db');
  try {
    const before = openStore({ path, migrations: migrations.filter(({ version }) => version < agencies.version) });
    before.transaction((tx) => {
      tx.run("INSERT INTO city_publications (id, topic, version, from_day, body, told_at) VALUES ('p', 'notice', 1, '20260101', '{}', 1)");
      tx.run(
        `INSERT INTO persons (id, name, sex_code, card_kind, proof, state, profile, number_index, first_choices, first_text_version, first_decided_at,
           sealed, registered_at, updated_at, node) VALUES ('p', '测试甲', '1', 'resident', 'chip', 'registered', '{}', x'00', '{}', 'v', 1, x'02', 1, 1, 'n')`,
      );
    });
    before.close();
    const after = openStore({ path });
    expect(after.all('SELECT id, own FROM city_publications')).toEqual([{ id: 'p', own: 0 }]);
    const join2 = (id: string): void =>
      after.transaction((tx) => {
        tx.run(
          "INSERT INTO affiliations (id, person_id, agency_id, name_zh, name_en, joined_at, joined_hlc) VALUES (?, 'p', 'a', '甲', 'A', 1, '1')",
          id,
        );
      });
    join2('one');
    expect(() => join2('two')).toThrow(/UNIQUE/);
    after.transaction((tx) =>
      tx.run("UPDATE affiliations SET released_at = 2, released_hlc = '2', release_why = 'own-wish' WHERE id = 'one'"),
    );
    join2('two');
    expect(after.all('SELECT id FROM affiliations ORDER BY id')).toHaveLength(2);
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
