import { existsSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { assetsFolder, buildAssets } from './scripts/assets/build-assets.ts';

const root = join(import.meta.dirname, 'renderer');

/** Screens that have a page today. The gallery of fixtures lies deeper and never gets into a build. */
const pages = ['kiosk', 'desk', 'board', 'pair'].filter((name) => existsSync(join(root, `${name}.html`)));

export default defineConfig(async () => {
  // Fonts, pictures and voice keep their names (data names them, not code), so they travel as Vite's public folder.
  await buildAssets();
  return {
    root,
    plugins: [react()],
    appType: 'mpa' as const,
    publicDir: assetsFolder,
    build: {
      outDir: join(import.meta.dirname, 'dist/renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      // Inlined data: URLs would dodge the hashed names; the module-preload polyfill would be an inline script.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: Object.fromEntries(pages.map((name) => [name, join(root, `${name}.html`)])) },
    },
    server: {
      port: 5173,
      strictPort: true,
      proxy: { '/rpc': `http://127.0.0.1:${process.env['JIAFU_PORT'] ?? '8730'}` },
    },
  };
});
