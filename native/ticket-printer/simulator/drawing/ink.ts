import type { Bitmap } from '../interpreter/index.ts';

/** A one-bit picture that things are put onto, in printer dots. */
export class Ink {
  readonly width: number;
  readonly height: number;
  readonly #dots: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#dots = new Uint8Array(width * height);
  }

  has(x: number, y: number): boolean {
    return this.#dots[y * this.width + x] === 1;
  }

  put(x: number, y: number): void {
    if (x >= 0 && x < this.width && y >= 0 && y < this.height) this.#dots[y * this.width + x] = 1;
  }

  fill(x: number, y: number, width: number, height: number): void {
    for (let row = y; row < y + height; row += 1) for (let column = x; column < x + width; column += 1) this.put(column, row);
  }

  bitmap(bitmap: Bitmap, x: number, y: number): void {
    for (let row = 0; row < bitmap.height; row += 1) {
      for (let column = 0; column < bitmap.width; column += 1) if (hasInk(bitmap, column, row)) this.put(x + column, y + row);
    }
  }
}

/** Whether a dot of a bitmap is black. */
export function hasInk(bitmap: Bitmap, column: number, row: number): boolean {
  const stride = Math.ceil(bitmap.width / 8);
  return ((bitmap.bits[row * stride + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) !== 0;
}
