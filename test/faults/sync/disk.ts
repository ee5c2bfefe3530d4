import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Store } from '../../../hall/store/index.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';

const tornBytes = 9_000;
const full = 2;

/**
 * What a disk would still hold after a power cut. What was flushed stays; of what was not, nothing, and half a page of something else stands
 * behind it. Which commits are flushed is read from the store's own setting: at FULL each one, below that none before the next checkpoint.
 */
export class Disk {
  readonly path: string;
  #flushed = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** A store was opened on it, or wrote its log back: all of that is there. */
  level(store: Store): void {
    this.#flushed = store.walBytes();
  }

  watch(store: Store): void {
    this.level(store);
    const isEach = store.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous === full;
    if (isEach) store.onCommit(() => this.level(store));
  }

  /** The store is gone without a word; the files are as the cut left them. */
  cut(store: Store, random: SeededRandom): void {
    const main = readFileSync(this.path);
    const log = existsSync(this.#log) ? readFileSync(this.#log).subarray(0, this.#flushed) : Buffer.alloc(0);
    store.close();
    this.#clear();
    writeFileSync(this.path, main);
    if (log.length > 0) writeFileSync(this.#log, Buffer.concat([log, random.bytes(random.below(tornBytes))]));
  }

  /** The store must be closed. */
  replaceBy(path: string): void {
    this.#clear();
    copyFileSync(path, this.path);
  }

  /** Everything that stands in its files, as bytes. */
  bytes(): Buffer {
    return Buffer.concat([this.path, this.#log].filter((path) => existsSync(path)).map((path) => readFileSync(path)));
  }

  get #log(): string {
    return `${this.path}-wal`;
  }

  #clear(): void {
    for (const path of [this.path, this.#log, `${this.path}-shm`]) rmSync(path, { force: true });
  }
}
