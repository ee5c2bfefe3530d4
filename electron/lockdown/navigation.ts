import { isOurs } from '../origin.ts';

/** A page may go to our own origin in its main frame; frames inside a page don't exist here, so they may go nowhere. */
export function mayNavigate(url: string, isMainFrame: boolean): boolean {
  return isMainFrame && isOurs(url);
}

/** What a page may load at all. Everything of ours comes by our scheme; `data:` and `blob:` never leave the page. */
export function mayRequest(url: string): boolean {
  return isOurs(url) || url.startsWith('data:') || (url.startsWith('blob:') && isOurs(url.slice('blob:'.length)));
}
