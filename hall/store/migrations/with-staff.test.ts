import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../index.ts';
import { withStaff } from './0013-with-staff.ts';
import { migrations } from './index.ts';

it('leaves decisions of before signed at the kiosk, and tells those that were signed on paper', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-with-staff-'));
  const path = join(folder, 'hall.db');
  try {
    const before = openStore({ path, migrations: migrations.filter(({ version }) => version < withStaff.version) });
    before.transaction((tx) => {
      tx.run(
        `INSERT INTO persons VALUES ('p', x'01', '测试甲', '1', 'resident', NULL, 'chip', 'registered', '{}', x'00', '{"health":1}', 'v', 1, x'02', 1, 1, 'n')`,
      );
      tx.run(`INSERT INTO later_consents (person_id, decided_at, choices, text_version, node) VALUES ('p', 2, '{"health":0}', 'v', 'n')`);
    });
    const then = before.all<object>('SELECT * FROM consents ORDER BY decided_at');
    before.close();
    const after = openStore({ path });
    expect(after.all('SELECT * FROM consents ORDER BY decided_at')).toEqual(then);
    after.transaction((tx) => tx.run("UPDATE persons SET first_slip = 'ABCDEFGH', first_staff_id = 's', first_evidence = NULL"));
    expect(after.all('SELECT proof, slip, staff_id FROM consents WHERE decided_at = 1')).toEqual([
      { proof: 'signed-slip', slip: 'ABCDEFGH', staff_id: 's' },
    ]);
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
