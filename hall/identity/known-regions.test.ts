import { expect, test } from 'vitest';
import { isKnownRegion, isProvince } from './known-regions.ts';

test('knows divisions of today and those that were renamed, split or abolished', () => {
  // Longgang split off in 2019; Chongwen went in 2010; Hechuan and Wanxian belonged to Sichuan until 1997; Chaoyang county until 1993.
  for (const code of ['330383', '330302', '110103', '510224', '512221', '440524', '511321', '511323', '330727', '361128', '610902']) {
    expect(isKnownRegion(code), code).toBe(true);
  }
});

test('knows the three codes of residence permits and whole provinces', () => {
  for (const code of ['810000', '820000', '830000', '330000']) expect(isKnownRegion(code), code).toBe(true);
});

test('does not know codes that were never given', () => {
  for (const code of ['110199', '650199', '320199', '000000', '999999']) expect(isKnownRegion(code), code).toBe(false);
});

test('every known code lies in a province', () => {
  const provinces = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0')).filter(isProvince);
  expect(provinces).toHaveLength(35);
  let known = 0;
  for (let code = 100_000; code < 1_000_000; code += 1) {
    if (!isKnownRegion(String(code))) continue;
    known += 1;
    if (!isProvince(String(code).slice(0, 2))) expect.fail(`${code} is in no province`);
  }
  expect(known).toBe(6762);
});
