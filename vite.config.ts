import { createReadStream, existsSync, statSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, 'renderer');
const out = join(import.meta.dirname, 'dist', 'renderer');

/** Folders whose files keep their names: pictures and clips are named by data, not by code. */
const shared: Record<string, string> = {
  '/pictures': join(import.meta.dirname, 'resources', 'pictures'),
  '/voice': join(import.meta.dirname, 'resources', 'voice'),
  '/fonts': join(root, 'assets', 'fonts'),
};

const types: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.opus': 'audio/ogg',
  '.mp3': 'audio/mpeg',
};

/** Serves the shared folders while developing and copies them into the build. */
function sharedFolders(): Plugin {
  return {
    name: 'jiafu-shared-folders',
    configureServer(server) {
      for (const [url, folder] of Object.entries(shared)) {
        server.middlewares.use(url, (request, response, next) => {
          const path = normalize(decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/'));
          const file = join(folder, path);
          if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) return next();
          response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
          createReadStream(file).pipe(response);
        });
      }
    },
    async closeBundle() {
      for (const [url, folder] of Object.entries(shared)) {
        if (existsSync(folder)) await cp(folder, join(out, url), { recursive: true });
      }
    },
  };
}

/** Screens that have a page today. */
const pages = ['kiosk', 'desk', 'board'].filter((name) => existsSync(join(root, `${name}.html`)));

export default defineConfig({
  root,
  plugins: [react(), sharedFolders()],
  appType: 'mpa',
  publicDir: false,
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'chrome140',
    // Inlined data: URLs would need a wider content policy and dodge the hashed names.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: Object.fromEntries(pages.map((name) => [name, join(root, `${name}.html`)])) },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/rpc': `http://127.0.0.1:${process.env['JIAFU_PORT'] ?? '8730'}` },
  },
});
