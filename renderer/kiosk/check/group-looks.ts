import type { Look } from '../../../hall/api/contract/index.ts';
import { formatDay } from '../format.ts';

/** Looks of one day that read alike: one line. */
export interface LookLine {
  readonly look: Look;
  readonly times: number;
}

const sameWords = (look: Look): string => {
  switch (look.of) {
    case 'file':
      return `file ${look.role} ${look.part} ${look.purpose}`;
    case 'check':
      return `check ${look.role}`;
    case 'card':
      return `card ${look.where} ${look.purpose ?? ''}`;
  }
};

/** A clerk who works on a file opens it ten times: that is one thing to be told, with how often. The newest first, as they come. */
export function groupLooks(looks: readonly Look[]): LookLine[] {
  const lines = new Map<string, LookLine>();
  for (const look of looks) {
    const key = `${formatDay(look.atMs, 'zh-CN')} ${sameWords(look)}`;
    const line = lines.get(key);
    lines.set(key, line === undefined ? { look, times: 1 } : { ...line, times: line.times + 1 });
  }
  return [...lines.values()];
}
