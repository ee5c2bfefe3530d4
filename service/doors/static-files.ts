import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** Styles come from files only. The kiosk alone may compile WebAssembly: its decoder of codes. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
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

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
};

const KIOSK_POLICY = CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.webm': 'audio/webm',
  '.wav': 'audio/wav',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Short names for the screens. */
const PAGES: Readonly<Record<string, string>> = {
  '/': '/kiosk.html',
  '/kiosk': '/kiosk.html',
  '/desk': '/desk.html',
  '/board': '/board.html',
  '/pair': '/pair.html',
};

interface StaticFile {
  readonly name: string;
  readonly path: string;
  readonly type: string;
  readonly etag: string;
  readonly immutable: boolean;
}

export interface StaticFiles {
  /** null when the path names none of our files. */
  serve(request: Request): Response | null;
}

/**
 * Serves exactly the files that stood in the folder at start, by exact name: no path is ever joined from a request,
 * so there is nothing to traverse. Names with a hash in them may be kept by the browser for good. Pages carry the hall's zone: a screen
 * shows the hall's time from its first picture on, and a page of another zone is another page.
 */
export function createStaticFiles(folder: string, zone: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const path of listFiles(folder)) {
    const name = `/${relative(folder, path).split(sep).join('/')}`;
    const type = TYPES[extname(path).toLowerCase()];
    if (type === undefined) continue;
    const { size, mtimeMs } = statSync(path);
    const etag = `"${createHash('sha256').update(`${name}|${size}|${mtimeMs}|${zone}`).digest('base64url').slice(0, 22)}"`;
    files.set(name, { name, path, type, etag, immutable: name.startsWith('/assets/') });
  }
  return {
    serve(request) {
      const { pathname } = new URL(request.url);
      const file = files.get(PAGES[pathname] ?? pathname);
      if (file === undefined) return null;
      if (request.method !== 'GET' && request.method !== 'HEAD') return new Response(null, { status: 405, headers: SECURITY_HEADERS });
      const headers = new Headers(SECURITY_HEADERS);
      if (file.name === '/kiosk.html') headers.set('content-security-policy', KIOSK_POLICY);
      headers.set('content-type', file.type);
      headers.set('etag', file.etag);
      headers.set('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (request.headers.get('if-none-match') === file.etag) return new Response(null, { status: 304, headers });
      return new Response(request.method === 'HEAD' ? null : bodyOf(file, zone), { headers });
    },
  };
}

function bodyOf({ path, name }: StaticFile, zone: string): string | Uint8Array<ArrayBuffer> {
  if (!name.endsWith('.html')) return new Uint8Array(readFileSync(path));
  return readFileSync(path, 'utf8').replace('<html ', `<html data-zone="${zone}" `);
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
