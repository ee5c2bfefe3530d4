import { isAbsolute } from 'node:path';
import { refuse, ok, type Result } from '../../hall/kernel/index.ts';

export type SerialDevice = { readonly driver: 'serial'; readonly path: string; readonly baudRate: number };
export type IdReaderSetting = { readonly driver: 'sim' } | SerialDevice;
export type TicketPrinterSetting =
  | { readonly driver: 'sim' }
  | { readonly driver: 'tcp'; readonly host: string; readonly port: number }
  | { readonly driver: 'file'; readonly path: string }
  | SerialDevice;

export type CardPrinterSetting =
  | { readonly driver: 'sim' }
  | { readonly driver: 'dir'; readonly path: string }
  | { readonly driver: 'system'; readonly queue: string; readonly pageSize: string; readonly sides: string };

/** `wedge`: it types into the page, or there is none; `camera`: the screens' own. Both need nothing of the service. */
export type ScannerSetting = { readonly driver: 'wedge' | 'camera' } | SerialDevice;

const BAUD_RATES = new Set([9600, 19200, 38400, 57600, 115200]);

/** `serial:/dev/ttyUSB0?baud=115200` or `sim:`. The refusal is the list of forms that would do. */
export function parseIdReader(text: string): Result<IdReaderSetting, string> {
  if (text === 'sim:') return ok({ driver: 'sim' });
  const serial = parseSerial(text, 115200);
  return serial === undefined ? refuse('serial:/dev/ttyUSB0?baud=115200 | sim:') : ok(serial);
}

/** `tcp://HOST:9100`, `serial:/dev/ttyS1?baud=19200`, `file:/dev/usb/lp0` or `sim:`. */
export function parseTicketPrinter(text: string): Result<TicketPrinterSetting, string> {
  const forms = 'tcp://HOST:9100 | serial:/dev/ttyS1?baud=19200 | file:/dev/usb/lp0 | sim:';
  if (text === 'sim:') return ok({ driver: 'sim' });
  if (text.startsWith('tcp://')) {
    const address = parseTcp(text);
    return address === undefined ? refuse(forms) : ok({ driver: 'tcp', ...address });
  }
  if (text.startsWith('file:')) {
    const path = text.slice('file:'.length);
    return isDevicePath(path) ? ok({ driver: 'file', path }) : refuse(forms);
  }
  const serial = parseSerial(text, 19200);
  return serial === undefined ? refuse(forms) : ok(serial);
}

/** `system:QUEUE` with the words of its driver for the size and for turning the card, `dir:PATH` or `sim:`. */
export function parseCardPrinter(text: string): Result<CardPrinterSetting, string> {
  const forms = 'system:QUEUE | system:QUEUE?size=CR80&sides=two-sided-short-edge | dir:/srv/cards | sim:';
  if (text === 'sim:') return ok({ driver: 'sim' });
  if (text.startsWith('dir:')) {
    const path = text.slice('dir:'.length);
    return isAbsolute(path) ? ok({ driver: 'dir', path }) : refuse(forms);
  }
  const match = /^system:([^?/#\s]{1,127})(?:\?(.+))?$/u.exec(text);
  const queue = match?.[1];
  if (queue === undefined) return refuse(forms);
  const given = new URLSearchParams(match?.[2] ?? '');
  const pageSize = given.get('size') ?? 'CR80';
  const sides = given.get('sides') ?? 'two-sided-short-edge';
  const isKnown = [...given.keys()].every((key) => key === 'size' || key === 'sides');
  const isSaid = /^[\w.-]{1,60}$/.test(pageSize) && ['two-sided-short-edge', 'two-sided-long-edge', 'one-sided'].includes(sides);
  return isKnown && isSaid ? ok({ driver: 'system', queue, pageSize, sides }) : refuse(forms);
}

/** `wedge:` (types like a keyboard), `camera:` or `serial:/dev/ttyACM0?baud=9600`. */
export function parseScanner(text: string): Result<ScannerSetting, string> {
  if (text === 'wedge:' || text === 'camera:') return ok({ driver: text === 'wedge:' ? 'wedge' : 'camera' });
  const serial = parseSerial(text, 9600);
  return serial === undefined ? refuse('wedge: | camera: | serial:/dev/ttyACM0?baud=9600') : ok(serial);
}

function parseSerial(text: string, defaultBaud: number): SerialDevice | undefined {
  const match = /^serial:([^?]+)(?:\?baud=(\d+))?$/.exec(text);
  const path = match?.[1];
  if (path === undefined || !isDevicePath(path)) return undefined;
  const baudRate = match?.[2] === undefined ? defaultBaud : Number(match[2]);
  return BAUD_RATES.has(baudRate) ? { driver: 'serial', path, baudRate } : undefined;
}

/** An absolute path on Unix, or COM1… on Windows. */
function isDevicePath(path: string): boolean {
  return /^\/[^\0]+$/.test(path) || /^COM\d{1,3}$/i.test(path) || /^\\\\[.?]\\/.test(path);
}

function parseTcp(text: string): { host: string; port: number } | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const bare =
    url.username === '' && url.password === '' && url.search === '' && url.hash === '' && (url.pathname === '' || url.pathname === '/');
  const port = Number(url.port === '' ? '9100' : url.port);
  return bare && url.hostname !== '' && port > 0 ? { host: url.hostname.replace(/^\[|\]$/g, ''), port } : undefined;
}
