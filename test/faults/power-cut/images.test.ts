import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SeededRandom } from '../../support/seeded-random.ts';
import { imageOfFlushed, tornImage } from './images.ts';

let folder: string;
let shadow: string;
let live: string;
let image: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-images-'));
  [shadow, live, image] = ['shadow', 'live', 'image'].map((name) => join(folder, name)) as [string, string, string];
  mkdirSync(shadow);
  mkdirSync(live);
  writeFileSync(join(shadow, 'hall.db'), Buffer.alloc(4 * 512, 1));
  writeFileSync(join(live, 'hall.db'), Buffer.concat([Buffer.alloc(4 * 512, 1), Buffer.alloc(60 * 512, 2)]));
  writeFileSync(join(live, 'hall.db-wal'), Buffer.alloc(8 * 512, 3));
  writeFileSync(join(live, 'hall.db-shm'), Buffer.alloc(512, 4));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an image after a power cut', () => {
  it('holds what was flushed and nothing else', () => {
    imageOfFlushed(shadow, image);
    expect(readdirSync(image)).toEqual(['hall.db']);
    expect(readFileSync(join(image, 'hall.db')).equals(readFileSync(join(shadow, 'hall.db')))).toBe(true);
  });

  it('keeps every flushed sector and, torn, some of the others; the memory of the WAL index is gone', () => {
    const survived = new Set<number>();
    for (let seed = 0; seed < 20; seed += 1) {
      tornImage(shadow, live, image, new SeededRandom(seed));
      expect(readdirSync(image).toSorted()).toEqual(['hall.db', 'hall.db-wal']);
      const db = readFileSync(join(image, 'hall.db'));
      expect(db.subarray(0, 4 * 512).every((byte) => byte === 1)).toBe(true);
      const later = Array.from({ length: Math.floor(db.length / 512) - 4 }, (_, i) => db[(i + 4) * 512]);
      expect(later.every((byte) => byte === 2 || byte === 0)).toBe(true);
      survived.add(later.filter((byte) => byte === 2).length);
    }
    expect(survived.size).toBeGreaterThan(5);
    expect(survived.has(0)).toBe(true);
  });
});
