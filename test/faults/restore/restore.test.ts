import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { drawRecovery } from '../../../hall/keys/index.ts';
import { createBackups, openStore } from '../../../hall/store/index.ts';
import { giveNewPaper, readWish, wishForNewKeys } from '../../../service/key-wish.ts';
import { restoreStore } from '../../../service/restore.ts';
import { systemClock as clock, systemRandom as random } from '../../../service/system.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { registerTyped } from '../../support/hall-client.ts';
import { noonZone, startServiceProcess } from '../../support/service-process.ts';
import { copyStore, keyringOf } from '../hall-files.ts';
import { inspectHall, type Promised } from '../invariants.ts';

it('after a kill and a lost disk, the copy and the recovery paper bring back everybody who was told they are registered', async () => {
  const root = mkdtempSync(join(tmpdir(), 'jiafu-restore-'));
  const [data, elsewhere] = [join(root, 'hall'), join(root, 'new-machine')];
  const zone = noonZone(Date.now());
  const people = fictionalPeople(20261127);
  const { code, publicKey } = await drawRecovery(random);
  let service = await startServiceProcess(data);
  try {
    const promised: Promised[] = [];
    const register = async (): Promise<void> => {
      const person = people.next();
      const { ticket } = await registerTyped(service.client, person);
      promised.push({ person, ticket, proof: 'typed' });
    };
    for (let i = 0; i < 3; i += 1) await register();
    // Both come at the next start: another paper, and new keys.
    giveNewPaper(join(data, 'keys'), publicKey);
    wishForNewKeys(join(data, 'keys'), 'wish');
    service.child.kill('SIGKILL');
    await service.child.ended;
    service = await startServiceProcess(data);
    expect(readWish(join(data, 'keys'))).toBeNull();
    for (let i = 0; i < 3; i += 1) await register();
    const beside = openStore({ path: join(data, 'hall.db') });
    const copy = await createBackups({ folder: join(root, 'copies'), keep: 1, clock }).take(beside);
    beside.close();
    service.child.kill('SIGKILL');
    await service.child.ended;
    rmSync(data, { recursive: true });

    expect(await restoreStore({ copy, data: elsewhere, code, zone, clock, random })).toMatchObject({ ok: true });
    service = await startServiceProcess(elsewhere);
    expect(readdirSync(join(elsewhere, 'keys'))).not.toContain('handover.key');
    const state = inspectHall(copyStore(elsewhere, join(root, 'image')), keyringOf(elsewhere), promised);
    expect(state).toMatchObject({ violations: [], lost: 0, persons: 6 });
    // Numbers given out since the copy was taken come to nobody twice.
    const { ticket } = await registerTyped(service.client, people.next());
    expect(ticket.label).toMatch(/^[A-Z]501$/);
    await service.stop();
  } finally {
    if (service.child.isRunning()) service.child.kill('SIGKILL');
    await service.child.ended;
    rmSync(root, { recursive: true, force: true });
  }
});
