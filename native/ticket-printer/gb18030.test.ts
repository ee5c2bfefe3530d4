import { expect, it } from 'vitest';
import { encodeChinese, isInFont } from './gb18030.ts';

it('writes rare characters with their standard codes', () => {
  expect(['家', '䶮', '㛃', '𬱟'].map((text) => encodeChinese(text).toString('hex'))).toEqual(['bcd2', 'fe9f', '8230b731', '9933c435']);
});

it.each([
  ['A001 ~', true, true, true],
  ['张国强', true, true, true],
  ['·—“”…，。', true, true, true],
  ['镕喆', false, true, true],
  ['䶮', false, false, true],
  ['㛃', false, false, true],
  ['𬱟', false, false, false],
  ['José', false, false, false],
  ['€', false, false, false],
  ['\uE000', false, false, false],
  ['\u001B', false, false, false],
  ['?', true, true, true],
  ['ཀ', false, false, false],
])('says which fonts have %j: GB 2312 %s, GBK %s, GB 18030 %s', (text, gb2312, gbk, gb18030) => {
  expect([isInFont(text, 'gb2312'), isInFont(text, 'gbk'), isInFont(text, 'gb18030')]).toEqual([gb2312, gbk, gb18030]);
});

it('has the 6,763 characters of GB 2312 and the 20,902 of GBK', () => {
  const count = (set: 'gb2312' | 'gbk'): number => {
    let found = 0;
    for (let code = 0x4e00; code <= 0x9fa5; code += 1) if (isInFont(String.fromCharCode(code), set)) found += 1;
    return found;
  };
  expect([count('gb2312'), count('gbk')]).toEqual([6763, 20_902]);
});
