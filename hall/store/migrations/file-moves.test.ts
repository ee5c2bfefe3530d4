import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../index.ts';
import { fileMoves } from './0008-file-moves.ts';
import { migrations } from './index.ts';

it('leaves who is registered as they are, and goes with its person', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-moves-'));
  const path = join(folder, 'hall.db');
  try {
    const before = openStore({ path, migrations: migrations.filter(({ version }) => version < fileMoves.version) });
    before.transaction((tx) => {
      tx.run(
        `INSERT INTO persons VALUES ('p', x'01', '测试甲', '1', 'resident', NULL, 'chip', 'registered', '{}', x'00', '{}', 'v', 1, NULL, 1, 1, 'n')`,
      );
    });
    const then = before.all('SELECT * FROM persons');
    before.close();
    const after = openStore({ path });
    expect(after.all('SELECT * FROM persons')).toMatchObject(then);
    after.transaction((tx) => {
      tx.run("INSERT INTO file_moves (person_id, at, from_state, to_state, why) VALUES ('p', 1, 'registered', 'check-pending', 'check')");
    });
    after.transaction((tx) => tx.run("DELETE FROM persons WHERE id = 'p'"));
    expect(after.all('SELECT * FROM file_moves')).toEqual([]);
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
