import { defineConfig } from 'vitest/config';
import { compileCache } from './test/support/compile-cache.ts';
import { LongFirst } from './test/support/long-first.ts';

/** Electron's binary isn't needed to test the shell: its windows are Chromium pages there (test/support/electron-double). */
const alias = [{ find: /^electron$/, replacement: new URL('./test/support/electron-double/index.ts', import.meta.url).pathname }];

/** Short, parallel tests in one project; in the other those that start processes, browsers or ptys, four at a time: they wait more than they work. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    // For the processes that tests start: Node keeps what it made of our modules.
    env: { NODE_COMPILE_CACHE: compileCache },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{hall,native,service,electron,renderer,central,lint,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'dist/**'],
          testTimeout: 30_000,
          pool: 'forks',
          // Half of their time went into loading the same modules for each file; none of them changes a module for the next.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'whole',
          include: ['test/**/*.test.{ts,tsx}'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Vitest's own second is a guess at the machine; what is waited for here happens in other processes.
          expect: { poll: { timeout: 15_000 } },
          pool: 'forks',
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
