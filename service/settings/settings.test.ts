import { describe, expect, it } from 'vitest';
import { parseSettings } from './settings.ts';

const parse = (env: Record<string, string>, config: string | null = null) => parseSettings(env, config);

describe('settings', () => {
  it('run simulators and keep to this machine when nothing is set', () => {
    const settings = parse({ JIAFU_DATA: '/srv/hall' });
    expect(settings).toMatchObject({
      ok: true,
      value: {
        data: '/srv/hall',
        listen: '127.0.0.1',
        port: 8730,
        socket: '/srv/hall/run/hall.sock',
        idReader: { driver: 'sim' },
        ticketPrinter: { driver: 'sim' },
        ppi: 102,
      },
    });
  });

  it.each([
    ['serial:/dev/ttyUSB0', { driver: 'serial', path: '/dev/ttyUSB0', baudRate: 115200 }],
    ['serial:/dev/serial/by-id/usb-x?baud=9600', { driver: 'serial', path: '/dev/serial/by-id/usb-x', baudRate: 9600 }],
    ['serial:COM3?baud=115200', { driver: 'serial', path: 'COM3', baudRate: 115200 }],
    ['sim:', { driver: 'sim' }],
  ])('read the ID reader %s', (text, expected) => {
    expect(parse({ JIAFU_ID_READER: text })).toMatchObject({ ok: true, value: { idReader: expected } });
  });

  it.each([
    ['tcp://10.0.0.9:9100', { driver: 'tcp', host: '10.0.0.9', port: 9100 }],
    ['tcp://printer.local', { driver: 'tcp', host: 'printer.local', port: 9100 }],
    ['serial:/dev/ttyS1?baud=19200', { driver: 'serial', path: '/dev/ttyS1', baudRate: 19200 }],
    ['file:/dev/usb/lp0', { driver: 'file', path: '/dev/usb/lp0' }],
  ])('read the ticket printer %s', (text, expected) => {
    expect(parse({ JIAFU_TICKET_PRINTER: text })).toMatchObject({ ok: true, value: { ticketPrinter: expected } });
  });

  it.each([
    ['dir:/srv/cards', { driver: 'dir', path: '/srv/cards' }],
    ['system:Zebra_ZC300', { driver: 'system', queue: 'Zebra_ZC300', pageSize: 'CR80', sides: 'two-sided-short-edge' }],
    [
      'system:evolis?size=CR80Custom&sides=two-sided-long-edge',
      { driver: 'system', queue: 'evolis', pageSize: 'CR80Custom', sides: 'two-sided-long-edge' },
    ],
  ])('read the card printer %s', (text, expected) => {
    expect(parse({ JIAFU_CARD_PRINTER: text })).toMatchObject({ ok: true, value: { cardPrinter: expected } });
  });

  it.each([
    ['JIAFU_ID_READER', 'serial:ttyUSB0'],
    ['JIAFU_ID_READER', 'serial:/dev/ttyUSB0?baud=1200'],
    ['JIAFU_ID_READER', 'usb'],
    ['JIAFU_TICKET_PRINTER', 'tcp://'],
    ['JIAFU_TICKET_PRINTER', 'http://printer'],
    ['JIAFU_CARD_PRINTER', 'dir:cards'],
    ['JIAFU_CARD_PRINTER', 'system:'],
    ['JIAFU_CARD_PRINTER', 'system:cards?duplex=yes'],
    ['JIAFU_LAN', '8733'],
    ['JIAFU_LAN', '0.0.0.0:99999'],
    ['JIAFU_LAN_NAMES', 'hall local'],
    ['JIAFU_PORT', '99999'],
    ['JIAFU_PORT', 'many'],
    ['JIAFU_LISTEN', '0.0.0.0'],
    ['JIAFU_PPI', '4'],
    ['JIAFU_ZONE', 'Mars/Olympus'],
    ['JIAFU_STAFF_CODE', '123'],
  ])('refuse %s=%s and name the key', (key, value) => {
    expect(parse({ [key]: value })).toMatchObject({ ok: false, error: { code: 'wrong-value', key } });
  });

  it.each([
    ['wedge:', { driver: 'wedge' }],
    ['camera:', { driver: 'camera' }],
    ['serial:/dev/ttyACM0', { driver: 'serial', path: '/dev/ttyACM0', baudRate: 9600 }],
    ['serial:/dev/ttyS1?baud=115200', { driver: 'serial', path: '/dev/ttyS1', baudRate: 115_200 }],
  ])('read the scanner %s', (text, expected) => {
    expect(parse({ JIAFU_SCANNER: text })).toMatchObject({ ok: true, value: { scanner: expected } });
  });

  it.each(['serial:', 'serial:/dev/ttyACM0?baud=1', 'usb:'])('refuse the scanner %s', (text) => {
    expect(parse({ JIAFU_SCANNER: text })).toMatchObject({ ok: false, error: { code: 'wrong-value', key: 'JIAFU_SCANNER' } });
  });

  it('open the hall’s network where they are told to', () => {
    expect(parse({ JIAFU_LAN: '0.0.0.0:8733', JIAFU_LAN_NAMES: 'Hall.local, 10.0.0.5' })).toMatchObject({
      value: { lan: { host: '0.0.0.0', port: 8733 }, lanNames: ['hall.local', '10.0.0.5'] },
    });
    expect(parse({ JIAFU_LAN: '[::]:8733' })).toMatchObject({ value: { lan: { host: '::', port: 8733 } } });
    expect(parse({})).toMatchObject({ value: { lan: null, lanNames: [] } });
  });

  it('stop at a misspelt key and guess the one that was meant', () => {
    expect(parse({ JIAFU_IDREADER: 'sim:' })).toEqual({
      ok: false,
      error: { code: 'unknown-key', key: 'JIAFU_IDREADER', expected: 'JIAFU_ID_READER' },
    });
    expect(parse({ JIAFU_TICKET_PRNTER: 'sim:' })).toMatchObject({ error: { expected: 'JIAFU_TICKET_PRINTER' } });
    expect(parse({ JIAFU_WEATHER: 'fine' })).toEqual({ ok: false, error: { code: 'no-such-key', key: 'JIAFU_WEATHER', expected: '' } });
  });

  it('take the file’s values, and the environment’s over them', () => {
    const config = JSON.stringify({ JIAFU_PORT: 9000, JIAFU_PPI: 69 });
    expect(parse({ JIAFU_PORT: '9001' }, config)).toMatchObject({ ok: true, value: { port: 9001, ppi: 69 } });
    expect(parse({}, '{port}')).toMatchObject({ ok: false, error: { code: 'config-not-json' } });
  });

  it('read the photo decoder as a program with arguments, never as a shell line', () => {
    expect(parse({ JIAFU_WLT_DECODER: '/opt/wlt; rm -rf x' })).toMatchObject({ value: { wltDecoder: ['/opt/wlt; rm -rf x'] } });
    expect(parse({ JIAFU_WLT_DECODER: '["/opt/wlt","-"]' })).toMatchObject({ value: { wltDecoder: ['/opt/wlt', '-'] } });
  });
});
