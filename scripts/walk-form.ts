/**
 * A scripted user: walks the guided form from the home page to "sent" and tells how many pages and seconds it takes:
 *   node scripts/walk-form.ts [URL]
 * Without an address it starts the product on demonstration data of its own. Ends with 1 where the median passes 9 pages
 * or 90 seconds.
 */
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { ASKERS, type Asker } from './form-walk/people.ts';
import { freePort, startServer, temporaryDataDir } from './running-server.ts';

/** How long a person takes where a script takes none, in seconds. */
const READS_A_PAGE = 4;
const READS_THE_OPTIONS = 15;
/** All answers again, and what each structure would receive. */
const READS_THE_CHECK = 8;
const READS: Partial<Record<string, number>> = { options: READS_THE_OPTIONS, check: READS_THE_CHECK };
const TYPES_A_SIGN = 0.2;
const PRESSES = 1;

const MOST_PAGES = 9;
const MOST_SECONDS = 90;
const LONGEST_WAY = 20;

type Walk = { pages: string[]; seconds: number; machine: number };

const given = process.argv[2];
const { dataDir, remove } = temporaryDataDir();
const server = given ? null : await startServer({ dataDir, port: await freePort() });
const browser = await launchBrowser();
const walks: Walk[] = [];
try {
  for (const asker of ASKERS) walks.push(await walkAs(asker, given ?? server?.url ?? ''));
} finally {
  await browser.close();
  await server?.stop();
  remove();
}
const pages = median(walks.map((walk) => walk.pages.length));
const seconds = median(walks.map((walk) => walk.seconds));
console.log(`median: ${pages} pages, ${seconds.toFixed(0)} s`);
process.exitCode = pages <= MOST_PAGES && seconds <= MOST_SECONDS ? 0 : 1;

/** One person's way; every page that was shown counts, the first and the last one too. */
async function walkAs(asker: Asker, origin: string): Promise<Walk> {
  const context = await browser.newContext({ baseURL: origin, locale: asker.language });
  const page = await context.newPage();
  const began = performance.now();
  let human = 0;
  const does = (taken: number) => (human += taken);
  await page.goto(`/${asker.language}`);
  const seen = [stepOf(page)];
  await page.locator('#text').fill(asker.text);
  does(READS_A_PAGE + asker.text.length * TYPES_A_SIGN + PRESSES);
  await press(page, page.locator('form:has(#text) button').first());
  while (seen.length < LONGEST_WAY) {
    const step = stepOf(page);
    seen.push(step);
    if (step === 'sent') break;
    does(READS[step] ?? READS_A_PAGE);
    does(await answer(page, step, asker));
    await press(
      page,
      page.locator('main form button[type=submit]:not([name]):not([formmethod]):not([tabindex])').first(),
    );
    does(PRESSES);
    if (stepOf(page) === step) throw new Error(`stayed at ${step}: ${await page.locator('main').innerText()}`);
  }
  const machine = (performance.now() - began) / 1000;
  await context.close();
  const walk = { pages: seen, seconds: human + machine, machine };
  console.log(
    `${seen.length} pages, ${walk.seconds.toFixed(0)} s (machine ${machine.toFixed(1)} s): ${seen.join(' › ')}`,
  );
  return walk;
}

/** Answers the question shown; how long a person takes for it, in seconds. */
async function answer(page: Page, step: string, asker: Asker): Promise<number> {
  if (step === 'contact') {
    await page.locator('#phone').fill('20 123 456');
    return 10 * TYPES_A_SIGN;
  }
  if (step === 'amount') {
    await page.locator('#amount').fill('10000');
    return 5 * TYPES_A_SIGN;
  }
  if (step === 'options') return tick(page, 'input[name=recipient]:visible', 1);
  if (step === 'check') return tick(page, 'input[name=agree]', Infinity);
  if (step === 'needs') {
    const isTicked = (await page.locator('input[name=needs]:checked').count()) > 0;
    return isTicked ? 0 : tick(page, 'input[name=needs][value="not-sure"]', 1);
  }
  const values = asker.answers[step] ?? ['not-sure'];
  for (const value of values) await page.locator(`main input[value="${value}"]`).check();
  return values.length * PRESSES;
}

async function tick(page: Page, selector: string, most: number): Promise<number> {
  const boxes = (await page.locator(selector).all()).slice(0, most);
  for (const box of boxes) await box.check();
  return boxes.length * PRESSES;
}

async function press(page: Page, button: ReturnType<Page['locator']>): Promise<void> {
  await Promise.all([page.waitForNavigation(), button.click()]);
}

/** The page by the last part of its address; `home` for the first. */
function stepOf(page: Page): string {
  return new URL(page.url()).pathname.split('/').slice(2).at(-1) ?? 'home';
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
