import type { Browser, Page } from 'playwright-core';

/** A slow 3G connection: 400 kbit/s each way, 400 ms there and back; a phone four times slower than this machine. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER = 4;
/** How often it is looked whether the page is painted, and how long in between, in milliseconds. */
const MOST_TRIES = 100;
const PAUSE = 100;

/** Runs in the page. */
const NOTE_PAINTS = `
  globalThis.painted = { read: 0, whole: 0 };
  new PerformanceObserver((list) => {
    const [first] = list.getEntriesByName('first-contentful-paint');
    if (first) globalThis.painted.read = first.startTime;
  }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => {
    globalThis.painted.whole = list.getEntries().at(-1).startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });`;

/** Seconds until the first words can be read and the last of what is in sight is there, over slow 3G. */
export async function timeFirstReading(browser: Browser, url: string): Promise<{ read: number; whole: number }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', SLOW);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await page.addInitScript(NOTE_PAINTS);
    await page.goto(url, { waitUntil: 'networkidle' });
    const times = await readPaints(page, url);
    return { read: inSeconds(times.read), whole: inSeconds(times.whole) };
  } finally {
    await context.close();
  }
}

/** Asks again and again, for the pages forbid what waits inside of them for an expression. */
async function readPaints(page: Page, url: string): Promise<{ read: number; whole: number }> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const times = await page.evaluate<{ read: number; whole: number }>('globalThis.painted');
    if (times.whole > 0) return times;
    await page.waitForTimeout(PAUSE);
  }
  throw new Error(`nothing was painted on ${url}`);
}

const inSeconds = (milliseconds: number) => Math.round(milliseconds / 100) / 10;
