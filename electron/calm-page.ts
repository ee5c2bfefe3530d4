import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { contentSecurityPolicy } from './lockdown/policy.ts';

export interface CalmPage {
  /** What a person sees while the service is away; `note` is a line for staff. */
  respond(note: string): Response;
}

const NOTE = '<!--note-->';
const WORDS = /<!--words-->[\s\S]*?<!--\/words-->/;
const TITLE = /<title>.*?<\/title>/;

/**
 * One self-contained page (resources/shell/calm.html): it must show when nothing else can. Its inline parts are named by hash in the policy.
 * `wordsPath`: another title and other words on the same page.
 */
export function loadCalmPage(path: string, wordsPath?: string): CalmPage {
  const calm = readFileSync(path, 'utf8');
  const page = wordsPath === undefined ? calm : withWords(calm, readFileSync(wordsPath, 'utf8'));
  const policy = contentSecurityPolicy({ script: hashOf(page, 'script'), style: hashOf(page, 'style') });
  return {
    respond: (note) =>
      new Response(
        page.replace(NOTE, () => escapeHtml(note)),
        {
          status: 503,
          headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': policy },
        },
      ),
  };
}

function withWords(page: string, words: string): string {
  const title = TITLE.exec(words)?.[0];
  if (title === undefined || !WORDS.test(page)) throw new Error('the calm page has no place for other words');
  return page.replace(TITLE, () => title).replace(WORDS, () => words.replace(title, ''));
}

function hashOf(page: string, element: 'script' | 'style'): string {
  const body = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(page)?.[1];
  if (body === undefined) throw new Error(`the calm page has no ${element}`);
  return `sha256-${createHash('sha256').update(body).digest('base64')}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
