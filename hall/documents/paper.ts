import type { TicketLine } from '../ports/index.ts';

/** Columns of 80 mm paper at scale 1: 576 dots by 12-dot characters. */
export const paperColumns = 48;

type TextLine = Extract<TicketLine, { type: 'text' }>;

/** Printed width at scale 1. Whatever isn't ASCII counts two: exact for Chinese, never too little for the rest. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character.charCodeAt(0) < 0x80 ? 1 : 2;
  return columns;
}

/** The largest scale up to `most` at which `text` stays on one line; 1 when none does. */
export function scaleToFit(text: string, most: number): number {
  return Math.max(1, Math.min(most, Math.floor(paperColumns / Math.max(1, columnsOf(text)))));
}

export function centred(text: string, scale = 1, bold = false): TextLine {
  return { type: 'text', text, align: 'center', scale, bold };
}

export function heading(text: string, scale = 1): TextLine {
  return { type: 'text', text, align: 'left', scale, bold: true };
}

/** What was asked, the answer below it to the right, and a blank line: between two questions nobody could say whose answer it is. */
export function answered(question: string, answer: string, scale: number, questionScale = 1): TicketLine[] {
  return [body(question, questionScale), { ...heading(answer, scale), align: 'right' }, { type: 'feed', lines: 1 }];
}

/** Two lines of room for a pen, and the line to write on: in the words' own line there is none. */
export function signature(label: string): TicketLine[] {
  return [body(`${label}:`, 2), { type: 'feed', lines: 2 }, body('_'.repeat(paperColumns / 2), 2)];
}

export function body(text: string, scale = 1): TextLine {
  return { type: 'text', text, align: 'left', scale };
}
