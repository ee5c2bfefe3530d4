import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../index.ts';
import { cards } from './0007-cards.ts';
import { migrations } from './index.ts';

it('leaves who is registered as they are, and keeps the rules of cards by itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-cards-'));
  const path = join(folder, 'hall.db');
  try {
    const before = openStore({ path, migrations: migrations.filter(({ version }) => version < cards.version) });
    before.transaction((tx) => {
      tx.run(
        `INSERT INTO persons VALUES ('p', x'01', '测试甲', '1', 'resident', NULL, 'chip', 'registered', '{}', x'00', '{}', 'v', 1, NULL, 1, 1, 'n')`,
      );
    });
    const then = before.all('SELECT * FROM persons');
    before.close();
    const after = openStore({ path });
    expect(after.all('SELECT * FROM persons')).toMatchObject(then);
    const insert = (id: string, change: { readonly state?: string; readonly proof?: string; readonly approver?: string } = {}): void =>
      after.transaction((tx) => {
        tx.run(
          `INSERT INTO service_cards (id, number, copy, person_id, hall, serial, issued_on, valid_until, state, state_at, proof, items, asked_by,
             approved_by, node) VALUES (?, ?, 0, 'p', 1, ?, '20260101', '20270101', ?, 1, ?, '[]', 'a', ?, 'n')`,
          id,
          id,
          Buffer.from(id),
          change.state ?? 'active',
          change.proof ?? 'issued',
          change.approver ?? 'b',
        );
      });
    insert('one');
    expect(() => insert('two', { state: 'made' })).toThrow(/UNIQUE/);
    expect(() => insert('three', { state: 'lost', approver: 'a' })).toThrow(/CHECK/);
    insert('four', { state: 'lost' });
    insert('five', { proof: 'imported' });
    insert('six', { proof: 'imported' });
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
