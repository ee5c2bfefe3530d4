import { expect, test } from 'vitest';
import { suggestOrigin } from './origin.ts';

test('of overlapping programmes the closest one is proposed, in whatever order they stand', () => {
  const name = { zh: '示例', en: 'Sample' };
  const wide = { code: 'wide', name, regionPrefixes: ['99'] };
  const near = { code: 'near', name, regionPrefixes: ['98', '990199'] };
  for (const programmes of [
    [wide, near],
    [near, wide],
  ]) {
    expect(suggestOrigin('990199', { provinces: [{ code: '99', name }], programmes })).toEqual({ province: '99', programme: 'near' });
    expect(suggestOrigin('990198', { provinces: [], programmes })).toEqual({ province: null, programme: 'wide' });
  }
});
