/** The part of SVG 1.1 that cards are made of: shapes and text. What isn't named here is refused, so nothing can reach out of the file. */
const number = /^-?\d{1,5}(\.\d{1,4})?$/;
const length = /^\d{1,5}(\.\d{1,4})?$/;
const share = /^(0|1|0?\.\d{1,4})$/;
const colour = /^(none|#[0-9a-fA-F]{6})$/;
const points = /^[-\d.,\s]{1,20000}$/;
const path = /^[MmLlHhVvCcSsQqTtAaZz\-+\d.,eE\s]{1,20000}$/;
const word = /^[a-zA-Z]{1,20}$/;

type Attributes = Readonly<Record<string, RegExp>>;
const paint: Attributes = { fill: colour, stroke: colour, 'stroke-width': length, opacity: share };
const shown: Attributes = { 'data-if': word };
const any = /^[\s\S]{0,200}$/;

export const allowed: Readonly<Record<string, Attributes>> = {
  svg: { xmlns: /^http:\/\/www\.w3\.org\/2000\/svg$/, viewBox: any, width: any, height: any },
  title: {},
  desc: {},
  g: { ...paint, ...shown },
  rect: { ...paint, ...shown, x: number, y: number, width: length, height: length, rx: length, 'data-slot': word },
  circle: { ...paint, ...shown, cx: number, cy: number, r: length },
  ellipse: { ...paint, ...shown, cx: number, cy: number, rx: length, ry: length },
  line: { ...paint, ...shown, x1: number, y1: number, x2: number, y2: number },
  polyline: { ...paint, ...shown, points },
  polygon: { ...paint, ...shown, points },
  path: { ...paint, ...shown, d: path },
  text: {
    fill: colour,
    opacity: share,
    ...shown,
    x: number,
    y: number,
    'font-size': length,
    'font-weight': /^(400|700)$/,
    'text-anchor': /^(start|middle|end)$/,
    /** Room in dots: text gets smaller down to `data-min` to keep within it, and breaks into lines where the height has room for them. */
    'data-width': length,
    'data-height': length,
    'data-min': length,
    'data-align': /^(top|middle)$/,
  },
};
