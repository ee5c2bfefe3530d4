import type { Look } from './line-buffer.ts';
import { DEFAULT_LINE_DOTS } from './paper.ts';
import type { Align } from './paper.ts';

interface Scale {
  readonly width: number;
  readonly height: number;
}

const SINGLE: Scale = { width: 1, height: 1 };

/** What ESC @ resets. Chinese mode starts off: a composer must not rely on how a printer was configured. */
export class Modes {
  chinese = false;
  align: Align = 'left';
  bold = false;
  lineDots = DEFAULT_LINE_DOTS;
  #scale = SINGLE;
  #chineseScale = SINGLE;

  reset(): void {
    this.chinese = false;
    this.align = 'left';
    this.bold = false;
    this.lineDots = DEFAULT_LINE_DOTS;
    this.scaleAll(1, 1);
  }

  look(wide: boolean): Look {
    return { ...(wide ? this.#chineseScale : this.#scale), bold: this.bold };
  }

  /** GS ! applies to Chinese too. */
  scaleAll(width: number, height: number): void {
    this.#scale = { width, height };
    this.#chineseScale = this.#scale;
  }

  /** FS ! and FS W: Chinese characters only. */
  scaleChinese(width: number, height: number): void {
    this.#chineseScale = { width, height };
  }
}
