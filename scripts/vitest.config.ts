import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..');
const exclude = ['**/node_modules/**', '**/.data/**', '**/build/**', '**/.svelte-kit/**'];
const globalSetup = path.join(root, 'db/src/testing-global.ts');
const code = '{db,search,server,client/src,scripts}/**';

/**
 * Three kinds of tests, each a project one can ask for with `--project`:
 * `unit` needs nothing, `db` a PostgreSQL of its own, `e2e` that and a browser.
 */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: { name: 'unit', include: [`${code}/*.test.ts`], exclude: [...exclude, '**/*.db.test.ts'] },
      },
      {
        root,
        test: {
          name: 'db',
          include: [`${code}/*.db.test.ts`],
          exclude,
          globalSetup,
          testTimeout: 30_000,
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
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
