import type { Token } from './command-reader.ts';
import type { Modes } from './modes.ts';
import { DEFAULT_LINE_DOTS, HEAD_TO_KNIFE_DOTS, PRINT_DOTS } from './paper.ts';
import type { Align } from './paper.ts';
import type { QrSymbol } from './qr-symbol.ts';
import type { TicketBuilder } from './ticket-builder.ts';

export type Command = Token & { type: 'command' };

export interface Machine {
  readonly builder: TicketBuilder;
  readonly modes: Modes;
  readonly qr: QrSymbol;
}

/** The most rows of one GS v 0 that the field's printers take. */
const RASTER_ROWS = 2303;
const ALIGNS: ReadonlyMap<number, Align> = new Map<number, Align>([
  [0, 'left'],
  [48, 'left'],
  [1, 'center'],
  [49, 'center'],
  [2, 'right'],
  [50, 'right'],
]);

/** Carries out one command. `qr-stored` when the next byte tells whether a stored length was too small. */
export function runCommand(command: Command, machine: Machine): 'qr-stored' | undefined {
  switch (command.name) {
    case 'realtime-status':
    case 'auto-status':
    case 'sensor-status':
      ask(command, machine);
      return undefined;
    case 'init':
      machine.modes.reset();
      machine.qr.reset();
      if (!machine.builder.atLineStart) machine.builder.fail('not-at-line-start', command.offset, 'init drops text in the print buffer');
      return undefined;
    case 'function':
      return family(command, machine);
    default:
      machine.builder.open(command.offset);
      layout(command, machine);
      return undefined;
  }
}

function ask({ name, args, offset }: Command, { builder }: Machine): void {
  const n = args[0] ?? 0;
  if (name === 'auto-status') builder.request({ type: 'auto-status', mask: n, offset });
  else if (name === 'sensor-status') {
    if (n === 1 || n === 49) builder.request({ type: 'sensor-status', of: 'paper', offset });
    else if (n === 2 || n === 50) builder.request({ type: 'sensor-status', of: 'drawer', offset });
    else builder.fail('bad-argument', offset, `GS r ${n}`);
  } else if (n >= 1 && n <= 4) builder.request({ type: 'realtime-status', n, insideData: false, offset });
  else builder.fail('bad-argument', offset, `DLE EOT ${n}`);
}

/** GS ( X: H answers, k draws symbols. */
function family(command: Command, machine: Machine): 'qr-stored' | undefined {
  const { builder, qr, modes } = machine;
  const letter = String.fromCharCode(command.args[0] ?? 0);
  if (letter === 'H') {
    processId(command, machine);
    return undefined;
  }
  builder.open(command.offset);
  if (letter !== 'k') {
    builder.fail('unknown-command', command.offset, `GS ( ${letter}`);
    return undefined;
  }
  const step = qr.run(command.data, modes.align, command.offset);
  if (step.type === 'failure') builder.fail(step.kind, command.offset, step.detail);
  else if (step.type === 'print') builder.print(step.item, modes);
  return step.type === 'stored' ? 'qr-stored' : undefined;
}

function processId({ data, offset }: Command, { builder }: Machine): void {
  const id = data.slice(2);
  if (data.length !== 6) builder.fail('wrong-length', offset, `GS ( H takes 6 bytes, announced ${data.length}`);
  else if (data[0] !== 48 || data[1] !== 48) builder.fail('bad-argument', offset, `GS ( H ${data[0]} ${data[1]}`);
  else if (id.some((byte) => byte < 0x20 || byte > 0x7e)) builder.fail('bad-argument', offset, 'process id is not printable');
  else builder.request({ type: 'process-id', id, offset });
}

function layout(command: Command, machine: Machine): void {
  const { builder, modes } = machine;
  const { name, args, offset } = command;
  const n = args[0] ?? 0;
  switch (name) {
    case 'chinese-on':
    case 'chinese-off':
      modes.chinese = name === 'chinese-on';
      return;
    case 'align':
      align(n, offset, machine);
      return;
    case 'bold':
    case 'double-strike':
      modes.bold = (n & 1) === 1;
      return;
    case 'size':
      if ((n & 0x88) !== 0) builder.fail('bad-argument', offset, `GS ! ${n}`);
      modes.scaleAll(((n >> 4) & 7) + 1, (n & 7) + 1);
      return;
    case 'chinese-quadruple':
      modes.scaleChinese((n & 1) + 1, (n & 1) + 1);
      return;
    case 'chinese-style':
      if ((n & ~0x0c) !== 0) builder.fail('bad-argument', offset, `FS ! ${n}`);
      modes.scaleChinese((n & 4) === 0 ? 1 : 2, (n & 8) === 0 ? 1 : 2);
      return;
    case 'font':
    case 'code-page':
    case 'international-set':
      // Another font has other columns, another set prints other characters for the same bytes.
      if (n !== 0 && !(name === 'font' && n === 48)) builder.fail('bad-argument', offset, `${name} ${n}`);
      return;
    case 'default-line-spacing':
      modes.lineDots = DEFAULT_LINE_DOTS;
      return;
    case 'line-spacing':
      modes.lineDots = n;
      return;
    default:
      paper(command, machine);
  }
}

function align(n: number, offset: number, { builder, modes }: Machine): void {
  const value = ALIGNS.get(n);
  if (value === undefined) builder.fail('bad-argument', offset, `ESC a ${n}`);
  else if (!builder.atLineStart) builder.fail('not-at-line-start', offset, 'alignment is ignored within a line');
  else modes.align = value;
}

function paper(command: Command, machine: Machine): void {
  const { builder, modes } = machine;
  const n = command.args[0] ?? 0;
  if (command.name === 'feed-lines') builder.feedLines(n, modes, command.offset);
  else if (command.name === 'feed-dots') builder.feedDots(n, modes, command.offset);
  else if (command.name === 'raster') raster(command, machine);
  else if (command.name === 'cut') cut(command, machine);
}

function raster({ args, data, dataLength, offset }: Command, { builder, modes }: Machine): void {
  const [marker = 0, mode = 0, xL = 0, xH = 0, yL = 0, yH = 0] = args;
  const scale = mode >= 48 ? mode - 48 : mode;
  const width = (xL + xH * 256) * 8;
  const height = yL + yH * 256;
  if (marker !== 0x30) builder.fail('unknown-command', offset, `GS v ${marker}`);
  else if (scale > 3) builder.fail('bad-argument', offset, `GS v 0 mode ${mode}`);
  else if (dataLength === 0 || height > RASTER_ROWS) builder.fail('bad-argument', offset, `GS v 0 of ${width} × ${height} dots`);
  else if (width * (1 + (scale & 1)) > PRINT_DOTS) builder.fail('raster-too-wide', offset, `${width * (1 + (scale & 1))} dots`);
  else {
    const bitmap = stretch({ width, height, bits: data }, 1 + (scale & 1), 1 + (scale >> 1));
    builder.print({ type: 'raster', bitmap, align: modes.align, dots: bitmap.height, offset }, modes);
  }
}

/** Modes 1–3 of GS v 0 print every dot twice across, twice down, or both. */
function stretch(bitmap: { width: number; height: number; bits: Uint8Array }, across: number, down: number): typeof bitmap {
  if (across === 1 && down === 1) return bitmap;
  const from = bitmap.width / 8;
  const to = from * across;
  const bits = new Uint8Array(to * bitmap.height * down);
  for (let row = 0; row < bitmap.height * down; row += 1) {
    for (let column = 0; column < bitmap.width * across; column += 1) {
      const source = Math.floor(row / down) * from * 8 + Math.floor(column / across);
      if (((bitmap.bits[source >> 3] ?? 0) & (0x80 >> (source & 7))) === 0) continue;
      const target = row * to * 8 + column;
      bits[target >> 3] = (bits[target >> 3] ?? 0) | (0x80 >> (target & 7));
    }
  }
  return { width: bitmap.width * across, height: bitmap.height * down, bits };
}

function cut({ args, data, offset }: Command, { builder, modes, qr }: Machine): void {
  const m = args[0] ?? 0;
  const feeds = m === 65 || m === 66;
  if (!feeds && m !== 0 && m !== 1 && m !== 48 && m !== 49) {
    builder.fail('bad-argument', offset, `GS V ${m}`);
    return;
  }
  if (qr.waitsForPrint) builder.fail('qr-not-printed', offset, 'stored but not printed');
  qr.forget();
  const mode = m === 0 || m === 48 || m === 65 ? 'full' : 'partial';
  builder.cut({ type: 'cut', mode, dots: feeds ? HEAD_TO_KNIFE_DOTS + (data[0] ?? 0) : 0, offset }, feeds, modes);
}
