import type { Clock } from '../../../hall/kernel/clock.ts';
import type { Log } from '../../../hall/kernel/log.ts';
import type { Ticket } from './interpreter/index.ts';
import { openPaperFolder } from './link/paper-folder.ts';

/** One paper that came out, `at` UTC milliseconds. */
export interface Paper {
  readonly at: number;
  readonly number: number;
  readonly ticket: Ticket;
}

const KEPT_PAPERS = 50;

/** Keeps the last papers, draws them when asked, and writes them to a folder if there is one. */
export class PaperTray {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #folder: ReturnType<typeof openPaperFolder> | undefined;
  readonly #listeners = new Set<(paper: Paper) => void>();
  #papers: Paper[] = [];
  #count = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: { readonly clock: Clock; readonly log: Log; readonly papersFolder?: string }) {
    this.#clock = options.clock;
    this.#log = options.log;
    this.#folder = options.papersFolder === undefined ? undefined : openPaperFolder(options.papersFolder);
  }

  papers(): readonly Paper[] {
    return this.#papers;
  }

  async pngOf(index: number): Promise<Uint8Array | undefined> {
    const paper = this.#papers[index];
    return paper === undefined ? undefined : draw(paper.ticket);
  }

  onPaper(listener: (paper: Paper) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  add(ticket: Ticket): void {
    this.#count += 1;
    const paper: Paper = { at: this.#clock.nowMs(), number: this.#count, ticket };
    this.#papers = [paper, ...this.#papers.slice(0, KEPT_PAPERS - 1)];
    if (this.#folder !== undefined) this.#writing = this.#writing.then(() => this.#write(paper));
    for (const listener of this.#listeners) listener(paper);
  }

  /** Resolves when the files of all papers so far are written. */
  settled(): Promise<void> {
    return this.#writing;
  }

  async #write(paper: Paper): Promise<void> {
    const name = `paper-${new Date(paper.at).toISOString().replace(/[:.]/g, '-')}-${String(paper.number).padStart(4, '0')}.png`;
    const written = await this.#folder?.write(name, await draw(paper.ticket));
    if (written?.ok === false) this.#log.warn('printer-simulator.paper-not-written', { code: written.error });
  }
}

/** Font and canvas are large and only needed where papers are looked at. */
async function draw(ticket: Ticket): Promise<Uint8Array> {
  const { drawPaper } = await import('./drawing/draw-paper.ts');
  return drawPaper(ticket);
}
