import type { SeededRandom } from './seeded-random.ts';

/** What a kiosk's camera gives (renderer/kiosk/check/browser-camera.ts asks for it). */
export const frame = { width: 1_280, height: 720 };

/** Lightness of a picture, row by row, 0…255. */
export interface Grey {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** How a card is held and lit. Lengths in pixels of the frame, angles in degrees. */
export interface Shot {
  /** Of the frame's area that the card covers. */
  readonly share: number;
  readonly turn: number;
  readonly tiltX: number;
  readonly tiltY: number;
  readonly blur: number;
  /** Of a hand that moves, in a direction. */
  readonly smear: number;
  readonly smearAngle: number;
  /** 0 none … 1 white; a soft spot somewhere on the card. */
  readonly glare: number;
  readonly glareSize: number;
  readonly light: number;
  readonly noise: number;
}

const between = (random: SeededRandom, from: number, to: number): number => from + (random.below(1_000_000) / 1_000_000) * (to - from);
const sometimes = (random: SeededRandom, oneIn: number): boolean => random.below(oneIn) === 0;

/** As people hold cards before a camera: from far to near, askew, moving a little, under lamps, in the dim, upside down too. */
export function anyShot(random: SeededRandom): Shot {
  const share = between(random, 0.08, 0.6);
  const isDim = sometimes(random, 3);
  return {
    share,
    turn: between(random, -25, 25) + (sometimes(random, 5) ? 180 : 0),
    tiltX: between(random, -28, 28),
    tiltY: between(random, -28, 28),
    blur: between(random, 0, 0.9),
    smear: sometimes(random, 3) ? between(random, 0, 2) : 0,
    smearAngle: between(random, 0, 180),
    glare: sometimes(random, 2) ? between(random, 0.2, 0.8) : 0,
    glareSize: between(random, 0.06, 0.2),
    light: isDim ? between(random, 0.25, 0.5) : between(random, 0.6, 1.1),
    noise: isDim ? between(random, 4, 14) : between(random, 0, 10),
  };
}

type Vector = readonly [number, number, number];

/** A plane in space: where the card's middle is, and which way its edges point. */
interface Pose {
  readonly middle: Vector;
  readonly across: Vector;
  readonly down: Vector;
  /** Pixels of the card in one unit of space. */
  readonly scale: number;
}

/** As far as the frame is wide: what a webcam's lens of some 53 degrees sees. */
const focal = frame.width;
const centre: readonly [number, number] = [frame.width / 2, frame.height / 2];

/** The card before the camera, as a frame of it. */
export function photograph(card: Grey, shot: Shot, random: SeededRandom): ImageData {
  const light = background(random);
  const pose = poseOf(card, shot, random);
  drawCard(light, card, pose);
  const spot = project(pose, between(random, -0.3, 0.3) * card.width, between(random, -0.3, 0.3) * card.height);
  if (shot.glare > 0) shine(light, spot, shot);
  const blurred = smeared(softened(light, shot.blur), shot.smear, shot.smearAngle);
  return exposed(blurred, shot, random);
}

function poseOf(card: Grey, shot: Shot, random: SeededRandom): Pose {
  const wanted = shot.share * frame.width * frame.height;
  // Nearer the middle and straighter until all of it is in the frame.
  for (let ease = 1; ; ease *= 0.85) {
    const [turn, tiltX, tiltY] = [shot.turn > 90 ? 180 + (shot.turn - 180) * ease : shot.turn * ease, shot.tiltX * ease, shot.tiltY * ease];
    const [across, down] = edges(turn, tiltX, tiltY);
    let scale = Math.sqrt((card.width * card.height) / wanted);
    const middle: Vector = [between(random, -0.5, 0.5) * frame.width * ease, between(random, -0.5, 0.5) * frame.height * ease, focal];
    for (let again = 0; again < 4; again += 1) scale *= Math.sqrt(areaOf(cornersOf(card, { middle, across, down, scale })) / wanted);
    const pose = { middle, across, down, scale };
    const isWhole = cornersOf(card, pose).every(([x, y]) => x > 2 && y > 2 && x < frame.width - 2 && y < frame.height - 2);
    if (isWhole || ease < 0.001) return pose;
  }
}

function edges(turn: number, tiltX: number, tiltY: number): [Vector, Vector] {
  const [a, b, c] = [turn, tiltX, tiltY].map((degrees) => (degrees * Math.PI) / 180) as [number, number, number];
  const tilt = ([x, y]: readonly [number, number]): Vector => {
    const [y1, z1] = [y * Math.cos(b), y * Math.sin(b)];
    return [x * Math.cos(c) + z1 * Math.sin(c), y1, -x * Math.sin(c) + z1 * Math.cos(c)];
  };
  return [tilt([Math.cos(a), Math.sin(a)]), tilt([-Math.sin(a), Math.cos(a)])];
}

/** A point of the card, from its middle in its own pixels, in the frame. */
function project({ middle, across, down, scale }: Pose, u: number, v: number): readonly [number, number] {
  const at = (axis: 0 | 1 | 2): number => middle[axis] + (across[axis] * u + down[axis] * v) / scale;
  return [centre[0] + (focal * at(0)) / at(2), centre[1] + (focal * at(1)) / at(2)];
}

function cornersOf({ width, height }: Grey, pose: Pose): (readonly [number, number])[] {
  const [x, y] = [width / 2, height / 2];
  return [project(pose, -x, -y), project(pose, x, -y), project(pose, x, y), project(pose, -x, y)];
}

function areaOf(corners: readonly (readonly [number, number])[]): number {
  let twice = 0;
  for (const [i, [x, y]] of corners.entries()) {
    const [nextX, nextY] = corners[(i + 1) % corners.length] ?? [0, 0];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** For each pixel the ray through it, where it meets the card, and the mean of what it covers there. */
function drawCard(into: Grey, card: Grey, pose: Pose): void {
  const { middle, across, down, scale } = pose;
  const normal: Vector = [
    across[1] * down[2] - across[2] * down[1],
    across[2] * down[0] - across[0] * down[2],
    across[0] * down[1] - across[1] * down[0],
  ];
  const reach = dot(normal, middle);
  const samples = Math.max(1, Math.min(4, Math.ceil(scale)));
  const corners = cornersOf(card, pose);
  const [left, right] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))];
  const [top, bottom] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))];
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(into.height, bottom); y += 1) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(into.width, right); x += 1) {
      let [sum, inside] = [0, 0];
      for (let n = 0; n < samples * samples; n += 1) {
        const [dx, dy] = [x + ((n % samples) + 0.5) / samples - centre[0], y + (Math.floor(n / samples) + 0.5) / samples - centre[1]];
        const far = reach / (normal[0] * dx + normal[1] * dy + normal[2] * focal);
        const hit: Vector = [far * dx - middle[0], far * dy - middle[1], far * focal - middle[2]];
        const [u, v] = [Math.floor(dot(hit, across) * scale + card.width / 2), Math.floor(dot(hit, down) * scale + card.height / 2)];
        if (u < 0 || v < 0 || u >= card.width || v >= card.height) continue;
        sum += card.data[v * card.width + u] ?? 0;
        inside += 1;
      }
      const at = y * into.width + x;
      const covered = inside / (samples * samples);
      if (inside > 0) into.data[at] = (sum / inside) * covered + (into.data[at] ?? 0) * (1 - covered);
    }
  }
}

/** Somebody's coat and the hall behind: a slope of light and some edges. */
function background(random: SeededRandom): Grey {
  const { width, height } = frame;
  const data = new Float32Array(width * height);
  const [base, slopeX, slopeY] = [between(random, 50, 170), between(random, -60, 60), between(random, -60, 60)];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data[y * width + x] = base + (slopeX * x) / width + (slopeY * y) / height;
  }
  for (let box = 0; box < 12; box += 1) {
    const [left, top] = [random.below(width), random.below(height)];
    const [right, bottom] = [Math.min(width, left + 10 + random.below(300)), Math.min(height, top + 10 + random.below(300))];
    const shade = between(random, 20, 230);
    for (let y = top; y < bottom; y += 1) data.fill(shade, y * width + left, y * width + right);
  }
  return { data, width, height };
}

function shine({ data, width, height }: Grey, [atX, atY]: readonly [number, number], { glare, glareSize }: Shot): void {
  const size = glareSize * width;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const strength = glare * Math.exp(-((x - atX) ** 2 + (y - atY) ** 2) / (2 * size * size));
      const at = y * width + x;
      if (strength > 0.01) data[at] = (data[at] ?? 0) * (1 - strength) + 255 * strength;
    }
  }
}

function softened(picture: Grey, sigma: number): Grey {
  if (sigma < 0.2) return picture;
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)));
  const steps = weights.map((weight, i) => ({ weight, by: i - reach }));
  return averaged(averaged(picture, steps, 1, 0), steps, 0, 1);
}

function smeared(picture: Grey, length: number, angle: number): Grey {
  if (length < 0.5) return picture;
  const [across, down] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  const steps = Array.from({ length: 5 }, (_, i) => ({ weight: 1, by: ((i - 2) / 4) * length }));
  return averaged(picture, steps, across, down);
}

function averaged(
  { data, width, height }: Grey,
  steps: readonly { readonly weight: number; readonly by: number }[],
  across: number,
  down: number,
): Grey {
  const made = new Float32Array(data.length);
  const total = steps.reduce((sum, { weight }) => sum + weight, 0);
  for (const { weight, by } of steps) {
    const [dx, dy] = [by * across, by * down];
    const [x0, y0] = [Math.floor(dx), Math.floor(dy)];
    const [fx, fy] = [dx - x0, dy - y0];
    for (let y = 0; y < height; y += 1) {
      const [rowA, rowB] = [clamp(y + y0, height) * width, clamp(y + y0 + 1, height) * width];
      for (let x = 0; x < width; x += 1) {
        const [a, b] = [clamp(x + x0, width), fx === 0 ? 0 : clamp(x + x0 + 1, width)];
        const upper = fx === 0 ? (data[rowA + a] ?? 0) : (data[rowA + a] ?? 0) * (1 - fx) + (data[rowA + b] ?? 0) * fx;
        const lower = fy === 0 ? 0 : fx === 0 ? (data[rowB + a] ?? 0) : (data[rowB + a] ?? 0) * (1 - fx) + (data[rowB + b] ?? 0) * fx;
        made[y * width + x] = (made[y * width + x] ?? 0) + ((upper * (1 - fy) + lower * fy) * weight) / total;
      }
    }
  }
  return { data: made, width, height };
}

const clamp = (value: number, size: number): number => Math.max(0, Math.min(size - 1, value));

/** The sensor: dimmed, with noise, in whole numbers. */
function exposed({ data, width, height }: Grey, { light, noise }: Shot, random: SeededRandom): ImageData {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    // The sum of three is near enough to a bell.
    const bits = random.next();
    const grain = ((bits & 0x3ff) + ((bits >>> 10) & 0x3ff) + ((bits >>> 20) & 0x3ff)) / 511.5 - 3;
    const value = (data[at] ?? 0) * light + grain * noise;
    rgba.fill(value, at * 4, at * 4 + 3);
    rgba[at * 4 + 3] = 255;
  }
  return { data: rgba, width, height, colorSpace: 'srgb' } as ImageData;
}
