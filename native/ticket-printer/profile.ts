/**
 * What a model can do. Wrong answers here cost paper, not data: with too small a character set more lines go out as
 * pictures, and a confirmation the model doesn't know makes its tickets `unknown` rather than falsely confirmed.
 */
export interface PrinterProfile {
  /**
   * Which characters the model's own font has. `gb2312`: level 1 and 2 of 1980. `gbk`: all of code page 936.
   * `gb18030`: also the four-byte codes that GB 18030-2000 makes mandatory (CJK Extension A).
   */
  readonly characters: 'gb2312' | 'gbk' | 'gb18030';
  /**
   * How the end of printing is learnt.
   * `process-id`: GS ( H function 48, answered when the paper is out (Epson and compatible models).
   * `paper-status`: GS r 1, answered in turn after the cut; says "processed", not "printed".
   * `try`: asks both ways until the first answer shows which one the model knows; for models not known beforehand.
   * `status-only`: the model answers DLE EOT alone; a clean state after the expected printing time counts as sent.
   * `none`: the line carries no answers at all (a printer device file): neither state nor end can be known.
   */
  readonly confirmation: 'process-id' | 'paper-status' | 'try' | 'status-only' | 'none';
}

/** For a printer nothing is known of: GBK is what Chinese receipt printers have had for twenty years. */
export const defaultProfile: PrinterProfile = { characters: 'gbk', confirmation: 'try' };

/** A model whose font covers CJK Extension A by four-byte codes. */
export const gb18030Profile: PrinterProfile = { characters: 'gb18030', confirmation: 'try' };

/** For device files such as /dev/usb/lp0, which are written and never read. */
export const silentProfile: PrinterProfile = { characters: 'gbk', confirmation: 'none' };

/** 80 mm paper, 72 mm printable at 203 dpi: 576 dots, 48 columns of the 12 × 24 font, 24 Chinese characters. */
export const PAPER = { columns: 48, dots: 576, columnDots: 12, lineDots: 24 } as const;
