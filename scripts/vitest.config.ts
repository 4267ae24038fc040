import os from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..');
const exclude = ['**/node_modules/**', '**/.data/**', '**/build/**', '**/.svelte-kit/**'];
const globalSetup = path.join(root, 'db/src/testing-global.ts');
/** A process per core; without it vitest would leave one core of two idle. Eight stay within the connections of one PostgreSQL. */
const maxWorkers = Math.min(os.availableParallelism(), 8);
const code = '{db,search,server,client/src,scripts}/**';

/**
 * Three kinds of tests, each a project one can ask for with `--project`:
 * `unit` needs nothing, `db` a PostgreSQL of its own, `e2e` that and a browser.
 * Files of one process share what they import (`isolate: false`): a test that changes a module or the environment changes it back.
 */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: [`${code}/*.test.ts`],
          exclude: [...exclude, '**/*.db.test.ts'],
          testTimeout: 20_000,
          isolate: false,
          maxWorkers,
        },
      },
      {
        root,
        test: {
          name: 'db',
          isolate: false,
          maxWorkers,
          include: [`${code}/*.db.test.ts`],
          exclude,
          globalSetup,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          include: ['client/e2e/**/*.e2e.ts'],
          exclude,
          globalSetup,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000 } },
          maxWorkers: Math.min(maxWorkers, 4),
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
