import { SaxesParser } from 'saxes';
import type { TemplateProblem } from '../../api/contract/index.ts';
import { allowed } from './allowed.ts';

/** An element as it was written: checked against the list of what is allowed, attribute by attribute. */
export interface Element {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

export type Found = Omit<TemplateProblem, 'side'>;

const mostCharacters = 64_000;
const mostElements = 2_000;
const mostProblems = 30;

/** Reads one side strictly: XML as its standard has it, without document type or entities of its own. null: no picture came of it. */
export function readSvg(svg: string): { readonly root: Element | null; readonly problems: Found[] } {
  const problems: Found[] = [];
  if (svg.length > mostCharacters) return { root: null, problems: [{ code: 'too-large', line: 0, what: '' }] };
  const say = (code: Found['code'], line: number, what: string): void => {
    if (problems.length < mostProblems) problems.push({ code, line, what: what.slice(0, 60) });
  };
  const parser = new SaxesParser();
  const open: Element[] = [];
  const seen = { root: null as Element | null, elements: 0, broken: false };
  parser.on('error', () => {
    // The first fault says where; what follows it is guesswork.
    if (!seen.broken) say('not-well-formed', parser.line, '');
    seen.broken = true;
  });
  parser.on('doctype', () => say('not-allowed', parser.line, 'DOCTYPE'));
  parser.on('processinginstruction', ({ target }) => say('not-allowed', parser.line, target));
  parser.on('cdata', () => say('not-allowed', parser.line, 'CDATA'));
  parser.on('opentag', (tag) => {
    const element: Element = { name: tag.name, line: parser.line, attributes: { ...tag.attributes }, children: [], text: '' };
    seen.elements += 1;
    if (seen.elements === mostElements) say('too-large', parser.line, '');
    checkElement(element, say);
    open.at(-1)?.children.push(element);
    seen.root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', (text) => {
    const at = open.at(-1);
    if (at === undefined) return;
    at.text += text;
    if (text.trim() !== '' && !['text', 'title', 'desc'].includes(at.name)) say('not-allowed', parser.line, text.trim());
  });
  parser.write(svg).close();
  if (seen.root?.name !== 'svg' && !seen.broken) say('not-allowed', 1, seen.root?.name ?? '');
  return { root: seen.broken || seen.root?.name !== 'svg' ? null : seen.root, problems };
}

function checkElement({ name, line, attributes }: Element, say: (code: Found['code'], line: number, what: string) => void): void {
  const attributesOf = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
  if (attributesOf === undefined) return say('not-allowed', line, `<${name}>`);
  for (const [key, value] of Object.entries(attributes)) {
    const form = Object.hasOwn(attributesOf, key) ? attributesOf[key] : undefined;
    if (form === undefined) say('not-allowed', line, `${name} ${key}`);
    else if (!form.test(value)) say('bad-value', line, `${name} ${key}="${value}"`);
  }
}
