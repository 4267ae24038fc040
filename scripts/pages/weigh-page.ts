import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, CDPSession, Page } from 'playwright-core';

/** Runs in the page. */
const COUNT_SHIFT = `
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`;

type Sizes = { Document: number; Stylesheet: number; Script: number; Font: number; Image: number; other: number };

/** What a visit with nothing kept from before costs: kilobytes by kind, requests, shift of the layout, findings of axe. */
export async function weighPage(browser: Browser, url: string): Promise<Record<string, number>> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    const received = await watchReceived(await context.newCDPSession(page));
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
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  for (const { id, nodes } of violations) console.log(page.url(), id, nodes[0]?.html.slice(0, 160));
  return violations.length;
}
