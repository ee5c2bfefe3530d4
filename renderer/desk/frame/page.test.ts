import { expect, test } from 'vitest';
import { pageAt } from './page.ts';

const pages = [
  { key: 'counter', roles: ['clerk', 'manager'] },
  { key: 'tickets', roles: null },
  { key: 'manager', roles: ['manager', 'auditor'] },
  { key: 'staff', roles: null },
] as const;

test('the address names the page, and an unknown or forbidden one leads to the first that may be seen', () => {
  const clerk = { id: '1', name: '测试甲', roles: ['clerk'], byCode: false } as const;
  expect(pageAt(pages, '#tickets', clerk)?.key).toBe('tickets');
  expect(pageAt(pages, '', clerk)?.key).toBe('counter');
  expect(pageAt(pages, '#manager', clerk)?.key).toBe('counter');
  expect(pageAt(pages, '#manager', { id: '2', name: '测试乙', roles: ['auditor'], byCode: false })?.key).toBe('manager');
  expect(pageAt(pages, '#counter', { id: '2', name: '测试乙', roles: ['maintainer'], byCode: false })?.key).toBe('tickets');
  expect(pageAt([pages[0]], '', { id: '2', name: '测试乙', roles: [], byCode: false })).toBeNull();
});

test('whoever comes by the code begins where accounts are made, unless the address says otherwise', () => {
  const setUp = { id: '', name: '', roles: ['clerk', 'manager'], byCode: true } as const;
  expect(pageAt(pages, '', setUp)?.key).toBe('staff');
  expect(pageAt(pages, '#tickets', setUp)?.key).toBe('tickets');
});
