import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHall, type TestHall } from '../../test/support/open-hall.ts';
import { takeInPublication } from '../city/index.ts';
import { openCatalogue } from './catalogue.ts';
import { readCatalogueFile } from './catalogue-file.ts';
import { withCity, type CityService } from './with-city.ts';

const says = (code: string, zh: string, offered = true): CityService => ({ code, name: { zh, en: `${zh} (en)` }, offered });
const itemsOf = (city: readonly CityService[]) => withCity(readCatalogueFile(), city).view.groups.flatMap(({ items }) => items);

describe('the catalogue under the city', () => {
  it('is the one that ships while the city says nothing of it', () => {
    const { view } = withCity(readCatalogueFile(), []);
    expect([view.version, itemsOf([]).length, itemsOf([]).every(({ offered }) => offered)]).toEqual([
      readCatalogueFile().version,
      42,
      true,
    ]);
  });

  it('takes the city’s names, and keeps the name of what is not offered any more', () => {
    const items = itemsOf([says('A01', '月子护理师'), says('F02', '开荒保洁', false)]);
    expect(items.find(({ code }) => code === 'A01')).toMatchObject({
      name: { zh: '月子护理师' },
      offered: true,
      picture: 'woman-feeding-baby',
    });
    expect(items.find(({ code }) => code === 'F02')).toMatchObject({ name: { zh: '开荒保洁' }, offered: false });
    expect(withCity(readCatalogueFile(), [says('F02', '开荒保洁', false)]).services.get('F02')).toBeDefined();
  });

  it('puts a new service behind its group’s own, with the strictest health class and every unit of the group, and one of no group nowhere', () => {
    const { view, services } = withCity(readCatalogueFile(), [says('B20', '托育接送'), says('Z01', '不明'), says('B', '只有字母')]);
    expect(view.groups.find(({ code }) => code === 'B')?.items.at(-1)).toMatchObject({
      code: 'B20',
      healthClass: 'mother-infant',
      picture: 'handshake',
    });
    expect(services.get('B20')).toMatchObject({ withMinors: true, arrangement: null });
    expect([services.has('Z01'), services.has('B')]).toEqual([false, false]);
  });

  it('counts the later of two, and has a version of its own for each word of the city', () => {
    const first = withCity(readCatalogueFile(), [says('A01', '甲'), says('A01', '乙')]).view;
    expect(first.groups[0]?.items[0]?.name.zh).toBe('乙');
    const versions = [
      first.version,
      ...[says('A01', '甲'), says('A01', '乙', false)].map((one) => withCity(readCatalogueFile(), [one]).view.version),
    ];
    expect(new Set([readCatalogueFile().version, ...versions]).size).toBe(4);
  });

  it('looks again only when the city was heard or the day is another', () => {
    let [revision, asked] = ['1', 0];
    const catalogue = openCatalogue({
      revision: () => revision,
      services: () => {
        asked += 1;
        return [];
      },
    });
    catalogue.service('A01');
    expect(catalogue.view).toBe(catalogue.view);
    expect(asked).toBe(1);
    revision = '2';
    catalogue.service('A01');
    expect(asked).toBe(2);
  });
});

describe('in a hall', () => {
  let hall: TestHall;
  beforeEach(() => {
    hall = openTestHall();
  });
  afterEach(() => hall.remove());

  const hear = (id: string, fromDay: string, service: CityService): void => {
    const content = { topic: 'service' as const, ...service };
    hall.store.transaction((tx) => takeInPublication(tx, { id, version: 1, fromDay, untilDay: null, content }, hall.clock.nowMs()));
  };

  it('changes what the kiosk offers at the hall’s own midnight', async () => {
    hear('p1', '20261124', says('A01', '月子护理师', false));
    const first = async () => (await hall.client.kiosk.catalogue()).groups[0]?.items[0];
    expect(await first()).toMatchObject({ code: 'A01', offered: true, name: { zh: '月嫂（母婴护理）' } });
    await hall.clock.advanceAsync(14 * 3_600_000);
    expect(await first()).toMatchObject({ code: 'A01', offered: false, name: { zh: '月子护理师' } });
  });
});
