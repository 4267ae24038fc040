import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = fs.readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const OPTIONS = JSON.stringify({ resultTypes: ['violations'], iframes: false, runOnly: { type: 'tag', values: TAGS } });

/** What axe found, a line a rule; undefined where its program is not on the page yet. */
const LOOK = `globalThis.axe?.run(document, ${OPTIONS}).then(({ violations }) => violations.map(({ id, nodes }) =>
  id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' | ')))`;
const OVERFLOW = `document.documentElement.scrollWidth - document.documentElement.clientWidth`;

/**
 * Fails with what axe finds on the page (WCAG 2.2 A and AA), and when the page scrolls sideways. Needs scripts. What a frame shows
 * is looked at where it is a page of its own.
 */
export async function expectAccessible(page: Page): Promise<void> {
  let found = await page.evaluate<string[] | undefined>(LOOK);
  if (!found) {
    await page.evaluate(AXE); // a page that is looked at again has it
    found = await page.evaluate<string[]>(LOOK);
  }
  expect(found, `axe on ${page.url()}`).toEqual([]);
  const overflow = await page.evaluate<number>(OVERFLOW);
  expect(overflow, `${page.url()} scrolls sideways by ${overflow} px`).toBeLessThanOrEqual(0);
}
