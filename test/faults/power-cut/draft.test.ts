import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import * as z from 'zod';
import { startChild } from '../../support/child-lines.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { answersOf, hallClient, openFormByCard } from '../../support/hall-client.ts';
import { startHallRig, type HallRig } from '../hall-rig.ts';
import { whileFrozen } from './freeze.ts';
import { imageOfFlushed } from './images.ts';

const CARD = 'resident_female';
let rig: HallRig | undefined;
let after: string | undefined;
afterEach(async () => {
  await rig?.end();
  if (after !== undefined) rmSync(after, { recursive: true, force: true });
});

it('after a power cut in the middle of the form the same card brings every answer back', async () => {
  rig = await startHallRig({ synchronous: 'FULL' });
  const { visitId } = await openFormByCard(rig.client, CARD);
  const answers = (await answersOf(rig.client, fictionalPeople(9).next())).slice(0, 6);
  for (const answer of answers) await rig.client.visit.saveAnswer({ visitId, answer });

  const cut = mkdtempSync(join(tmpdir(), 'jiafu-cut-'));
  after = cut;
  const { child, shadow, folder } = rig;
  await whileFrozen(child, () => imageOfFlushed(shadow, join(cut, 'store')));
  copyFileSync(join(folder, 'hall.key'), join(cut, 'hall.key'));
  await rig.end();

  const revived = startChild('test/support/hall-child.ts', [cut, 'FULL']);
  const { url } = await revived.waitFor((line) => z.object({ url: z.string() }).safeParse(line).data);
  const form = await openFormByCard(hallClient(url), CARD);
  revived.kill('SIGKILL');
  await revived.ended;
  expect(form.resumed).toBe(true);
  expect(Object.values(form.answers)).toEqual(expect.arrayContaining(answers));
});
