import type { TextRun } from './paper.ts';

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
}

/** The print buffer: characters collected until something prints the line. */
export class LineBuffer {
  #runs: TextRun[] = [];
  #columns = 0;

  get columns(): number {
    return this.#columns;
  }

  get isEmpty(): boolean {
    return this.#runs.length === 0;
  }

  add(text: string, columns: number, look: Look): void {
    this.#columns += columns;
    const last = this.#runs.at(-1);
    if (last !== undefined && last.width === look.width && last.height === look.height && last.bold === look.bold) {
      this.#runs[this.#runs.length - 1] = { ...last, text: last.text + text, columns: last.columns + columns };
    } else {
      this.#runs.push({ text, columns, ...look });
    }
  }

  take(): { runs: readonly TextRun[]; columns: number; height: number } {
    const runs = this.#runs;
    const columns = this.#columns;
    this.#runs = [];
    this.#columns = 0;
    return { runs, columns, height: Math.max(1, ...runs.map((run) => run.height)) };
  }
}
