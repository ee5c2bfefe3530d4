import { createSign, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHall, type TestHall } from '../../test/support/open-hall.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { createIdMaker, keyOfCode, silentLog } from '../kernel/index.ts';
import { createTerminals, enterText, proofOf, type Terminals } from './index.ts';

const fingerprint = 'AB:CD';
const hours = 3_600_000;
const by = { id: 'staff-1', name: '测试甲', roles: ['manager'] } as const;
let hall: TestHall;
let terminals: Terminals;
beforeEach(() => {
  hall = openTestHall();
  const random = new SeededRandom(7);
  const ids = createIdMaker(hall.clock, random);
  terminals = createTerminals({ ...hall, ids, random, log: silentLog, fingerprint, urls: () => [], revoked: () => undefined });
});
afterEach(async () => {
  terminals.close();
  await hall.remove();
});

/** A board that was paired, and its way in. */
async function pairedBoard() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  const code = (await terminals.pairing.open(by))?.code ?? '';
  const claim = { kind: 'board', name: '一号屏', publicKey: spki } as const;
  const proof = Buffer.from(proofOf(await keyOfCode(code, fingerprint), fingerprint, claim)).toString('base64url');
  const paired = terminals.pairing.pair({ ...claim, proof });
  const terminalId = paired.ok ? paired.value : '';
  const enter = () => {
    const challenge = terminals.entrance.challenge(terminalId);
    const sign = createSign('sha256').update(enterText(terminalId, challenge, fingerprint));
    const signature = sign.sign({ key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
    return terminals.entrance.enter({ terminalId, challenge, signature })?.token ?? '';
  };
  return { terminalId, enter };
}

it('a board that listens stays for days, and one that is switched off has to show its key again', async () => {
  const { terminalId, enter } = await pairedBoard();
  const token = enter();
  let ended = 0;
  const stop = terminals.entrance.onEnd(token, () => (ended += 1));
  await hall.clock.advanceAsync(60 * hours);
  expect(ended).toBe(0);
  stop();
  await hall.clock.advanceAsync(13 * hours);
  expect(terminals.entrance.who(token)).toBeNull();
  expect(terminals.entrance.who(enter())).toMatchObject({ terminalId, kind: 'board' });
});

it('revoking ends every session at once, and the key opens none any more', async () => {
  const { terminalId, enter } = await pairedBoard();
  const tokens = [enter(), enter()];
  const ended: string[] = [];
  for (const token of tokens) terminals.entrance.onEnd(token, () => ended.push(token));
  expect(terminals.revoke(terminalId, by).ok).toBe(true);
  expect(ended).toEqual(tokens);
  expect([terminals.entrance.who(tokens[0] ?? ''), enter()]).toEqual([null, '']);
  expect(terminals.revoke(terminalId, by).ok).toBe(false);
});
