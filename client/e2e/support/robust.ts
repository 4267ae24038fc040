import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Fails when the page does not stand what readers do to it, which axe cannot see: 400 % zoom, their own spacing, fingers, less movement, forced colours. */
export async function expectRobust(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 256 }); // 1280 by 1024 at 400 %
  expect(await page.evaluate(WIDER), `${page.url()} scrolls sideways at 400 %`).toEqual([]);
  expect(await page.evaluate(SMALL_TARGETS), `targets under 24 px on ${page.url()}`).toEqual([]);
  expect(await page.evaluate(SPACED), `${page.url()} with the reader's spacing`).toEqual([]);
  expect(await page.evaluate('document.getAnimations().length'), `movement on ${page.url()}`).toBe(0);
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await page.evaluate(WITHOUT_EDGE), `controls without an edge on ${page.url()}`).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
  if (before) await page.setViewportSize(before);
}

/** Goes through the page with the tab key. Fails where a stop has no visible focus or comes out of the order of reading. */
export async function expectKeyboard(page: Page): Promise<void> {
  await page.evaluate(`document.activeElement?.blur(); globalThis.stops = []`);
  const most = await page.evaluate<number>(`document.querySelectorAll('a, button, input, select, summary').length + 2`);
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab');
    if (!(await page.evaluate<boolean>(NOTE_STOP))) break;
  }
  const { stops, faults } = await page.evaluate<{ stops: number; faults: string[] }>(
    `({ stops: stops.length, faults: stops.filter(({ fault }) => fault).map(({ fault, html }) => fault + ': ' + html) })`,
  );
  expect(faults, `by keyboard on ${page.url()}`).toEqual([]);
  expect(stops).toBeGreaterThan(5);
}

const DRAWN = `const isDrawn = (node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length > 0;`;

const WIDER = `(() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.querySelectorAll('body *')]
    .filter((node) => node.getBoundingClientRect().right > root.clientWidth + 1 || node.getBoundingClientRect().left < -1)
    .map((node) => node.outerHTML.slice(0, 120)).slice(-3);
})()`;

/** Links inside sentences are as tall as their line, which the rule allows. */
const SMALL_TARGETS = `(() => {
  ${DRAWN}
  const isInSentence = (node) => node.matches('a') && getComputedStyle(node).display === 'inline'
    && node.parentElement.textContent.trim() !== node.textContent.trim();
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((node) => isDrawn(node) && !isInSentence(node) && !node.closest('.visually-hidden'))
    .filter((node) => {
      const box = (node.closest('label') ?? node).getBoundingClientRect();
      const reach = getComputedStyle(node, '::after').position === 'absolute' ? 24 : 0; // the whole card can be pressed
      return Math.max(box.width, reach) < 24 || Math.max(box.height, reach) < 24;
    })
    .map((node) => node.outerHTML.slice(0, 120));
})()`;

const SPACED = `(() => {
  ${DRAWN}
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
  document.adoptedStyleSheets = [sheet];
  const wider = ${WIDER};
  const cut = [...document.querySelectorAll('body *')].filter((node) => {
    const { overflowX, overflowY } = getComputedStyle(node);
    return isDrawn(node) && overflowX === 'hidden' && overflowY === 'hidden' && node.textContent.trim() && !node.closest('.visually-hidden, .sr-only')
      && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
  }).map((node) => node.outerHTML.slice(0, 120));
  document.adoptedStyleSheets = [];
  return [...wider, ...cut];
})()`;

const WITHOUT_EDGE = `(() => {
  ${DRAWN}
  return [...document.querySelectorAll('button, input[type=text], input:not([type]), textarea, select')]
    .filter((node) => isDrawn(node) && parseFloat(getComputedStyle(node).borderTopWidth) < 1 && !node.textContent.trim())
    .map((node) => node.outerHTML.slice(0, 120));
})()`;

/** Whether the tab key stopped at something of the page. */
const NOTE_STOP = `(() => {
  const node = document.activeElement;
  const last = stops.at(-1)?.node;
  if (!node || node === document.body || stops.some((stop) => stop.node === node)) return false;
  const shown = node.closest('label')?.matches(':has(:focus-visible)') ? node.closest('label') : node;
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  const faults = [
    node.tabIndex > 0 && 'has an order of its own',
    last && !(last.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) && 'comes out of order',
    (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) && 'has no visible focus',
    (box.bottom <= 0 || box.top >= innerHeight) && 'is out of sight',
  ];
  stops.push({ node, html: node.outerHTML.slice(0, 120), fault: faults.find(Boolean) || '' });
  return true;
})()`;
