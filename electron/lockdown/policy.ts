/**
 * Laid on every page that comes without one. The service sends its own with its pages; this one holds for what the shell itself
 * answers, and should a page ever be served without.
 */
export function contentSecurityPolicy(inlineHashes: { readonly script?: string; readonly style?: string } = {}): string {
  const withHash = (hash: string | undefined): string => (hash === undefined ? "'self'" : `'self' '${hash}'`);
  return [
    "default-src 'none'",
    `script-src ${withHash(inlineHashes.script)}`,
    `style-src ${withHash(inlineHashes.style)}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
