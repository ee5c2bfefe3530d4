import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import pictures from '../../resources/catalogue/pictures.json' with { type: 'json' };
import zh from '../../resources/locales/zh-CN/catalogue.json' with { type: 'json' };
import { isKnownRegion } from '../identity/index.ts';
import { openCatalogue } from './catalogue.ts';

const catalogue = openCatalogue();
/** By `require`, so that the type checker doesn't have to digest 10 MB of icons. */
const icons = z
  .object({ icons: z.record(z.string(), z.unknown()) })
  .parse(createRequire(import.meta.url)('@iconify-json/fluent-emoji-flat/icons.json'));
const items = catalogue.view.groups.flatMap((group) => group.items);

describe('services', () => {
  test('are 42, each with its own code, names and picture, in their groups', () => {
    expect(items).toHaveLength(42);
    for (const part of [
      items.map((item) => item.code),
      items.map((item) => item.name.zh),
      items.map((item) => item.name.en),
      items.map((item) => item.picture),
    ]) {
      expect(new Set(part).size).toBe(42);
    }
    for (const group of catalogue.view.groups) {
      for (const item of group.items) expect(item.code).toMatch(new RegExp(`^${group.code}\\d\\d$`));
    }
  });

  test('carry what prices and checks need', () => {
    expect(catalogue.service('A01')).toMatchObject({
      arrangement: 'live-in',
      units: ['26-days'],
      healthClass: 'mother-infant',
      withMinors: true,
    });
    expect(catalogue.service('F02')).toMatchObject({
      arrangement: null,
      units: ['square-metre', 'visit'],
      healthClass: 'general',
      withMinors: false,
    });
    expect(catalogue.service('Z99')).toBeUndefined();
    const count = (healthClass: string): number => items.filter((item) => item.healthClass === healthClass).length;
    expect([count('mother-infant'), count('home'), count('elder-care'), count('general')]).toEqual([10, 6, 11, 15]);
  });

  test('have pictures that the icon package holds and the build packs', () => {
    expect([...pictures.names].sort()).toEqual(items.map((item) => item.picture).sort());
    for (const name of pictures.names) expect(icons.icons[name], name).toBeDefined();
  });

  test('have words for their health class and every unit', () => {
    for (const item of items) {
      expect(zh.healthClass).toHaveProperty(item.healthClass);
      for (const unit of catalogue.service(item.code)?.units ?? []) expect(zh.unit).toHaveProperty(unit);
    }
  });

  test('the view for screens holds nothing that they need not know', () => {
    expect(Object.keys(items[0] ?? {}).sort()).toEqual(['code', 'healthClass', 'name', 'offered', 'picture']);
  });
});

describe('languages, provinces, programmes', () => {
  test('are known by their codes and nothing else is', () => {
    expect(catalogue.hasLanguage('wuu-oujiang')).toBe(true);
    expect(catalogue.hasLanguage('toString')).toBe(false);
    expect(catalogue.hasProvince('33')).toBe(true);
    expect(catalogue.hasProvince('other')).toBe(true);
    expect(catalogue.hasProvince('83')).toBe(false);
    expect(catalogue.hasProgramme('ankang')).toBe(true);
    expect(catalogue.hasProgramme('')).toBe(false);
    expect(new Set(catalogue.view.languages.map((one) => one.code)).size).toBe(catalogue.view.languages.length);
  });

  test('every code fits an answer', () => {
    for (const { code } of [...items, ...catalogue.view.languages, ...catalogue.view.programmes])
      expect(code).toMatch(/^[A-Za-z0-9-]{1,24}$/);
    for (const { code } of catalogue.view.provinces) expect(code).toMatch(/^(\d{2}|other)$/);
  });

  test('every programme names regions that exist', () => {
    for (const prefix of catalogue.view.programmes.flatMap((one) => one.regionPrefixes))
      expect(isKnownRegion(prefix.padEnd(6, '0'))).toBe(true);
  });
});

describe('origin by the number', () => {
  test.each([
    ['330302', '33', null],
    ['511321', '51', 'nanbu'],
    ['511323', '51', 'pengan'],
    ['511322', '51', null],
    ['610902', '61', 'ankang'],
    ['610981', '61', 'ankang'],
    ['611021', '61', null],
    ['330727', '33', 'panan'],
    ['361128', '36', 'poyang'],
    ['810000', '81', null],
    ['830000', '71', null],
    ['999999', null, null],
    [null, 'other', null],
  ])('%s suggests %s and programme %s', (regionCode, province, programme) => {
    expect(catalogue.suggestOrigin(regionCode)).toEqual({ province, programme });
  });
});
