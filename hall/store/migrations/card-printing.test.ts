import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../index.ts';
import { cardPrinting } from './0009-card-printing.ts';
import { migrations } from './index.ts';

it('leaves the cards that are there as they are, and lets a card wait in the queue once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-card-printing-'));
  const path = join(folder, 'hall.db');
  try {
    const before = openStore({ path, migrations: migrations.filter(({ version }) => version < cardPrinting.version) });
    before.transaction((tx) =>
      tx.run(
        `INSERT INTO service_cards (id, number, copy, hall, issued_on, valid_until, state, state_at, proof, items, node)
         VALUES ('c', 'OLD-1', 0, 1, '20200101', '20210101', 'active', 1, 'imported', '[]', 'n')`,
      ),
    );
    const then = before.all('SELECT * FROM service_cards');
    before.close();
    const after = openStore({ path });
    expect(after.all('SELECT * FROM service_cards')).toEqual(then);
    const insert = (id: string, state: string): void =>
      after.transaction((tx) => {
        tx.run("INSERT INTO card_jobs VALUES (?, 'c', 'b', ?, NULL, NULL, 's', 1, 1)", id, state);
      });
    insert('one', 'doubtful');
    expect(() => insert('two', 'queued')).toThrow(/UNIQUE/);
    expect(() => insert('three', 'lost')).toThrow(/CHECK/);
    insert('four', 'failed');
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
