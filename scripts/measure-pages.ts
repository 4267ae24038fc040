/**
 * Prints what a first visit to each kind of public page costs, in French and Arabic, as a phone sees it:
 *   node scripts/measure-pages.ts
 * Bytes are as they come over the wire, by kind; `shift` is how much the page moves while it loads; `axe` counts what axe
 * finds (WCAG 2.2 A and AA). It runs the product on a demonstration of its own.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { ServiceSearchAnswer } from '@citess/server/finding/finding.schema';
import { launchBrowser } from './browser.ts';
import { freePort, startServer, temporaryDataDir } from './running-server.ts';

const LANGUAGES = ['fr', 'ar'];
/** What a first visit may weigh, without the map. */
const MOST_KILOBYTES = 60;

/** Runs in the page. */
const COUNT_SHIFT = `
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`;

const { dataDir, remove } = temporaryDataDir();
const server = await startServer({ dataDir, port: await freePort() });
const browser = await launchBrowser();
try {
  const [first] = ((await (await fetch(`${server.url}/api/services?per_page=1`)).json()) as ServiceSearchAnswer)
    .contents;
  const paths = { home: '', search: '/services?q=credit', service: `/services/${first?.id}`, form: '/ask' };
  const rows: Record<string, unknown> = {};
  for (const language of LANGUAGES)
    for (const [name, path] of Object.entries(paths))
      rows[`${name} ${language}`] = await measurePage(browser, `${server.url}/${language}${path}`);
  console.log(
    new Date().toISOString().slice(0, 10),
    `at most ${MOST_KILOBYTES} kB of page, style and script are wanted`,
  );
  console.table(rows);
} finally {
  await browser.close();
  await server.stop();
  remove();
}

type Sizes = { Document: number; Stylesheet: number; Script: number; Font: number; Image: number; other: number };

/** A visit with nothing kept from before. */
async function measurePage(browser: Browser, url: string): Promise<Record<string, number>> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const received = await watchReceived(session);
    await page.addInitScript(COUNT_SHIFT);
    await page.goto(url, { waitUntil: 'networkidle' });
    const { sizes, requests } = received();
    return { ...inKilobytes(sizes), requests, shift: await shiftOf(page), axe: await countFindings(page) };
  } finally {
    await context.close();
  }
}

async function watchReceived(session: CDPSession): Promise<() => { sizes: Sizes; requests: number }> {
  const sizes: Sizes = { Document: 0, Stylesheet: 0, Script: 0, Font: 0, Image: 0, other: 0 };
  const kinds = new Map<string, keyof Sizes>();
  session.on('Network.responseReceived', ({ requestId, type }) => {
    kinds.set(requestId, type in sizes ? (type as keyof Sizes) : 'other'); // just looked up
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes[kinds.get(requestId) ?? 'other'] += encodedDataLength;
  });
  await session.send('Network.enable');
  return () => ({ sizes, requests: kinds.size });
}

function inKilobytes({ Document, Stylesheet, Script, Font, Image, other }: Sizes): Record<string, number> {
  const kilobytes = (bytes: number) => Math.round(bytes / 102.4) / 10;
  return {
    page: kilobytes(Document),
    style: kilobytes(Stylesheet),
    script: kilobytes(Script),
    together: kilobytes(Document + Stylesheet + Script),
    fonts: kilobytes(Font),
    images: kilobytes(Image),
    other: kilobytes(other),
  };
}

async function shiftOf(page: Page): Promise<number> {
  const shift = await page.evaluate<number>('globalThis.shift');
  return Math.round(shift * 1_000) / 1_000;
}

async function countFindings(page: Page): Promise<number> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.length;
}
