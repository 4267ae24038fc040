import fs from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import { definedProblems } from './problem.ts';

let testApp: TestApp; // building the app defines every problem
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.close());

/** The rows of the table in server/README.md: "slug status". */
function documentedProblems(): string[] {
  const readme = fs.readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  return [...readme.matchAll(/^\| `([a-z-]+)` +\| (\d{3}) +\| \S.* +\|$/gm)].map(
    ([, slug, status]) => `${slug} ${status}`,
  );
}

test('every problem we can answer with is documented with its status, and no other', () => {
  const defined = [...definedProblems].map(([slug, { status }]) => `${slug} ${status}`);
  expect(documentedProblems().sort()).toEqual(defined.sort());
});
