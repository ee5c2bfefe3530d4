import type { Ink } from './ink.ts';

const PAPER = [0xfd, 0xfc, 0xf7] as const;
const BURNT = [0x22, 0x20, 0x24] as const;
/** Teeth of the tear bar: 1.5 mm wide, 1 mm deep. */
const TOOTH_DOTS = 12;
const TOOTH_DEPTH_DOTS = 8;
/** Torn off by hand without a cut, the edge runs unevenly. */
const RAGGED_DEPTH_DOTS = 26;

/** Fills RGBA pixels with paper and ink; below the lower edge they stay transparent. A cut leaves teeth, no cut a ragged edge. */
export function drawEdges(pixels: Uint8ClampedArray, ink: Ink, edge: { readonly cut: boolean }): void {
  for (let x = 0; x < ink.width; x += 1) {
    const end = ink.height - depth(x, edge.cut);
    for (let y = 0; y < end; y += 1) {
      const [red, green, blue] = ink.has(x, y) ? BURNT : shade(x, y, end, ink.width);
      pixels.set([red, green, blue, 255], (y * ink.width + x) * 4);
    }
  }
}

function depth(x: number, cut: boolean): number {
  const across = x % TOOTH_DOTS;
  const tooth = Math.round((Math.min(across, TOOTH_DOTS - across) / (TOOTH_DOTS / 2)) * TOOTH_DEPTH_DOTS);
  if (cut) return tooth;
  // Sums of sines with unrelated periods: uneven to the eye, the same in every run.
  const wave = Math.sin(x / 37) + Math.sin(x / 11.3) * 0.5 + Math.sin(x / 91) * 1.2;
  return Math.round(((wave + 2.7) / 5.4) * RAGGED_DEPTH_DOTS + tooth / 2);
}

/** A hair of shadow at the rim, so that white paper is seen on a white page. */
function shade(x: number, y: number, end: number, width: number): readonly [number, number, number] {
  const rim = x === 0 || x === width - 1 || y === 0 || y >= end - 1;
  return rim ? [0xd8, 0xd5, 0xcc] : PAPER;
}
