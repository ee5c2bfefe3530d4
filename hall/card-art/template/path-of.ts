type Attributes = Readonly<Record<string, string>>;

/** Every shape as the path that SVG 1.1 (chapter 9) says it is, so that paper and picture draw one kind of thing. null: nothing to draw. */
export function pathOf(name: string, attributes: Attributes): string | null {
  const read = (key: string): number => Number(attributes[key] ?? 0);
  switch (name) {
    case 'path':
      return attributes['d'] ?? null;
    case 'rect':
      return rectPath(read('x'), read('y'), read('width'), read('height'), read('rx'));
    case 'circle':
      return ellipsePath(read('cx'), read('cy'), read('r'), read('r'));
    case 'ellipse':
      return ellipsePath(read('cx'), read('cy'), read('rx'), read('ry'));
    case 'line':
      return `M${read('x1')} ${read('y1')}L${read('x2')} ${read('y2')}`;
    case 'polyline':
    case 'polygon':
      return polyPath(attributes['points'] ?? '', name === 'polygon');
    default:
      return null;
  }
}

export function rectPath(x: number, y: number, width: number, height: number, radius = 0): string | null {
  if (width <= 0 || height <= 0) return null;
  const r = Math.min(radius, width / 2, height / 2);
  if (r === 0) return `M${x} ${y}H${x + width}V${y + height}H${x}Z`;
  const arc = (toX: number, toY: number): string => `A${r} ${r} 0 0 1 ${toX} ${toY}`;
  const [right, bottom] = [x + width, y + height];
  return (
    `M${x + r} ${y}H${right - r}${arc(right, y + r)}V${bottom - r}${arc(right - r, bottom)}` +
    `H${x + r}${arc(x, bottom - r)}V${y + r}${arc(x + r, y)}Z`
  );
}

function ellipsePath(cx: number, cy: number, rx: number, ry: number): string | null {
  if (rx <= 0 || ry <= 0) return null;
  return `M${cx - rx} ${cy}A${rx} ${ry} 0 1 1 ${cx + rx} ${cy}A${rx} ${ry} 0 1 1 ${cx - rx} ${cy}Z`;
}

function polyPath(points: string, isClosed: boolean): string | null {
  const numbers = points
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (numbers.length < 4 || numbers.length % 2 === 1 || numbers.some(Number.isNaN)) return null;
  const pairs = numbers.flatMap((value, i) => (i % 2 === 0 ? [`${value} ${numbers[i + 1] ?? 0}`] : []));
  return `M${pairs.join('L')}${isClosed ? 'Z' : ''}`;
}
