import { PRINT_DOTS } from './paper.ts';
import type { Align, FailureKind, PaperItem, QrLevel } from './paper.ts';
import { qrModules } from './qr-modules.ts';

/** What GS ( k functions answer: nothing wrong, an item to print, or a breach. */
export type QrStep =
  | { readonly type: 'done' }
  | { readonly type: 'stored' }
  | { readonly type: 'print'; readonly item: PaperItem & { type: 'qr' } }
  | { readonly type: 'failure'; readonly kind: FailureKind; readonly detail: string };

const DONE: QrStep = { type: 'done' };
const LEVELS: ReadonlyMap<number, QrLevel> = new Map([
  [48, 'L'],
  [49, 'M'],
  [50, 'Q'],
  [51, 'H'],
]);
/** Parameter bytes of each function, the two that name it included; 80 stores any number of data bytes. */
const LENGTHS: ReadonlyMap<number, number> = new Map([
  [65, 4],
  [67, 3],
  [69, 3],
  [81, 3],
]);

const failure = (kind: FailureKind, detail: string): QrStep => ({ type: 'failure', kind, detail });

/** The symbol store of GS ( k, cn = 49. ESC @ and the end of a ticket empty it, so that no ticket shows another's code. */
export class QrSymbol {
  #size = 3;
  #level: QrLevel = 'L';
  #payload: string | undefined;
  #printed = true;

  reset(): void {
    this.#size = 3;
    this.#level = 'L';
    this.forget();
  }

  forget(): void {
    this.#payload = undefined;
    this.#printed = true;
  }

  get waitsForPrint(): boolean {
    return this.#payload !== undefined && !this.#printed;
  }

  run(data: Uint8Array, align: Align, offset: number): QrStep {
    const [cn = 0, fn = 0, n = 0, n2 = 0] = data;
    if (data.length < 3 || cn !== 49) return failure(cn === 49 ? 'wrong-length' : 'unknown-command', `GS ( k ${cn} ${fn}`);
    const length = LENGTHS.get(fn);
    if (length !== undefined && length !== data.length) {
      return failure('wrong-length', `GS ( k 49 ${fn} takes ${length} bytes, announced ${data.length}`);
    }
    switch (fn) {
      case 65:
        return n === 50 && n2 === 0 ? DONE : failure('bad-argument', `QR model ${n} ${n2}`);
      case 67:
        if (n < 1 || n > 16) return failure('bad-argument', `QR module size ${n}`);
        this.#size = n;
        return DONE;
      case 69:
        this.#level = LEVELS.get(n) ?? this.#level;
        return LEVELS.has(n) ? DONE : failure('bad-argument', `QR level ${n}`);
      case 80:
        return this.#store(data);
      case 81:
        return n === 48 ? this.#print(align, offset) : failure('bad-argument', `QR print ${n}`);
      default:
        return failure('unknown-command', `GS ( k 49 ${fn}`);
    }
  }

  #store(data: Uint8Array): QrStep {
    if (data[2] !== 48) return failure('bad-argument', `QR store ${data[2]}`);
    const payload = data.subarray(3);
    if (payload.length === 0) return failure('qr-length', 'no data');
    this.#payload = new TextDecoder('utf-8').decode(payload);
    this.#printed = false;
    // A length that is too large swallows the commands after the data: their introducers end up in the payload.
    const control = payload.find((byte) => byte < 0x20 || byte === 0x7f);
    if (control !== undefined)
      return failure('qr-length', `control byte ${control.toString(16).padStart(2, '0')} among ${payload.length} data bytes`);
    return { type: 'stored' };
  }

  #print(align: Align, offset: number): QrStep {
    if (this.#payload === undefined) return failure('qr-without-data', 'print before store');
    this.#printed = true;
    const modules = qrModules(this.#payload, this.#level);
    const dots = (modules?.size ?? 0) * this.#size;
    if (modules === undefined || dots > PRINT_DOTS)
      return failure('qr-too-large', `size ${this.#size}, level ${this.#level}, ${dots} dots`);
    return { type: 'print', item: { type: 'qr', payload: this.#payload, size: this.#size, level: this.#level, align, dots, offset } };
  }
}
