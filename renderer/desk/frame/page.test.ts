import { expect, test } from 'vitest';
import { maySee, pageAt } from './page.ts';

const pages = [
  { key: 'counter', roles: ['clerk', 'manager'] },
  { key: 'tickets', roles: null },
  { key: 'manager', roles: ['manager', 'auditor'] },
] as const;

test('the address names the page, and an unknown or forbidden one leads to the first that may be seen', () => {
  const clerk = { name: '测试甲', roles: ['clerk'] } as const;
  expect(pageAt(pages, '#tickets', clerk)?.key).toBe('tickets');
  expect(pageAt(pages, '', clerk)?.key).toBe('counter');
  expect(pageAt(pages, '#manager', clerk)?.key).toBe('counter');
  expect(pageAt(pages, '#manager', { name: null, roles: ['auditor'] })?.key).toBe('manager');
  expect(pageAt(pages, '#counter', { name: null, roles: ['maintainer'] })?.key).toBe('tickets');
  expect(pageAt([pages[0]], '', { name: null, roles: [] })).toBeNull();
});

test('one code for the whole desk opens every page', () => {
  expect(pages.every((page) => maySee(page, { name: null, roles: null }))).toBe(true);
});
