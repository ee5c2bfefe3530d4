import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../index.ts';
import { deskPeople } from './0010-desk-people.ts';
import { migrations } from './index.ts';

it('leaves what was decided before as it was, made at a kiosk, and goes with its person', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-people-'));
  const path = join(folder, 'hall.db');
  try {
    const before = openStore({ path, migrations: migrations.filter(({ version }) => version < deskPeople.version) });
    before.transaction((tx) => {
      tx.run(
        `INSERT INTO persons VALUES ('p', x'01', '测试甲', '1', 'resident', NULL, 'chip', 'registered', '{}', x'00', '{"health":1}', 'v', 1, NULL, 1, 1, 'n')`,
      );
      tx.run(`INSERT INTO later_consents VALUES ('p', 2, '{"health":0}', 'v', 'n', NULL)`);
    });
    const then = before.all<object>('SELECT * FROM consents ORDER BY decided_at');
    before.close();
    const after = openStore({ path });
    expect(after.all('SELECT * FROM consents ORDER BY decided_at')).toEqual(
      then.map((row) => ({ ...row, proof: null, staff_id: null, slip: null })),
    );
    after.transaction((tx) => {
      tx.run("INSERT INTO expiry_notices (id, person_id, at, how, staff_id) VALUES ('n', 'p', 1, 'slip', 's')");
      tx.run("INSERT INTO consent_slips (code, person_id, at, choices, text_version, staff_id) VALUES ('c', 'p', 1, '{}', 'v', 's')");
    });
    after.transaction((tx) => {
      tx.run('DELETE FROM later_consents');
      tx.run("DELETE FROM persons WHERE id = 'p'");
    });
    expect(after.all('SELECT code FROM consent_slips UNION ALL SELECT id FROM expiry_notices')).toEqual([]);
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
