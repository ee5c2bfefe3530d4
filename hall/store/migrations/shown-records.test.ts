import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../index.ts';
import { shownRecords } from './0014-shown-records.ts';
import { migrations } from './index.ts';

it('keeps every look of before, without a purpose, and takes one with a purpose only of the third layer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-shown-records-'));
  const path = join(folder, 'hall.db');
  try {
    const before = openStore({ path, migrations: migrations.filter(({ version }) => version < shownRecords.version) });
    before.transaction((tx) => {
      tx.run(
        `INSERT INTO service_cards (id, number, copy, hall, issued_on, valid_until, state, state_at, proof, items, node)
         VALUES ('c', 'B1', 0, 1, '20260101', '20271231', 'active', 1, 'imported', '[]', 'n')`,
      );
      tx.run("INSERT INTO card_looks (card_id, at, place, layer, answer) VALUES ('c', 5, 'kiosk', 'L1', 'genuine')");
    });
    before.close();
    const after = openStore({ path });
    expect(after.all('SELECT * FROM card_looks')).toEqual([
      { card_id: 'c', at: 5, place: 'kiosk', layer: 'L1', answer: 'genuine', purpose: null },
    ]);
    const put = (layer: string, purpose: string | null): void => {
      after.transaction((tx) => tx.run("INSERT INTO card_looks VALUES ('c', 6, 'kiosk', ?, 'genuine', ?)", layer, purpose));
    };
    put('L2', 'employer');
    expect(() => put('L2', null)).toThrow(/CHECK/);
    expect(() => put('L1', 'employer')).toThrow(/CHECK/);
    expect(() => put('L2', 'gossip')).toThrow(/CHECK/);
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
