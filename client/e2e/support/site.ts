import { launchBrowser } from '@citess/scripts/browser';
import { openPreparedDatabase } from '@citess/scripts/prepared-database';
import { freePort, startServer, temporaryDataDir, type RunningServer } from '@citess/scripts/running-server';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, inject } from 'vitest';

/** The product on a folder of its own, with a browser beside it. */
export type Site = {
  url: string;
  browser: Browser;
  server: RunningServer;
  /** Runs statements in its database: what no page does, such as letting months pass. */
  run: (statements: string) => Promise<void>;
  close: () => Promise<void>;
};

/** How a visitor comes: language of the browser, with or without scripts, on a phone or a wide screen. */
export type Visitor = {
  locale?: 'fr' | 'ar' | 'en';
  javaScriptEnabled?: boolean;
  isPhone?: boolean;
  /** Whether the browser keeps pages and answers for when the network is gone; all else must work without. */
  keepsPages?: boolean;
};

/** The demonstration's password; see the README. */
export const PASSWORD = 'citess-mahdia';

/** Opens the product with its demonstration, whose database was made ready with `statements`. */
export async function openSite(statements = '', settings: Record<string, string> = {}): Promise<Site> {
  const database = await openPreparedDatabase(inject('postgresUrl'), statements);
  return open({ DATABASE_URL: database.url, DEMONSTRATION_PASSWORD: PASSWORD, ...settings }, database);
}

/** Opens the product as `npm start` does the first time: it makes its PostgreSQL, its tables and its demonstration itself. */
export function openSiteFromNothing(): Promise<Site> {
  const run = () => Promise.reject(new Error('the product keeps its database to itself'));
  return open({}, { run, close: async () => {} });
}

async function open(settings: Record<string, string>, database: Pick<Site, 'run' | 'close'>): Promise<Site> {
  const { dataDir, remove } = temporaryDataDir();
  const server = await startServer({ dataDir, port: await freePort(), settings });
  const browser = await launchBrowser();
  const close = async () => {
    await browser.close();
    await server.stop();
    await database.close();
    remove();
  };
  return { url: server.url, browser, server, run: database.run, close };
}

/** A visitor with nothing in their browser yet. */
export async function visit(site: Site, visitor: Visitor = {}): Promise<{ page: Page; context: BrowserContext }> {
  const context = await site.browser.newContext({
    baseURL: site.url,
    locale: { fr: 'fr-FR', ar: 'ar-TN', en: 'en-GB' }[visitor.locale ?? 'fr'],
    javaScriptEnabled: visitor.javaScriptEnabled ?? true,
    viewport: visitor.isPhone ? { width: 360, height: 740 } : { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    serviceWorkers: visitor.keepsPages ? 'allow' : 'block',
  });
  context.setDefaultTimeout(30_000);
  return { page: await context.newPage(), context };
}

/** Fails with what axe finds on the page (WCAG 2.2 A and AA), and when the page scrolls sideways. Needs scripts. */
export async function expectAccessible(page: Page): Promise<void> {
  const isThere = await page.evaluate(() => 'axe' in globalThis); // a page that is looked at again has the program of axe
  const { violations } = await new AxeBuilder({ page, ...(isThere && { axeSource: 'undefined' }) })
    .setLegacyMode() // twice as quick; the other mode is for pages with frames, and ours have none
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
  expect(found, `axe on ${page.url()}`).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${page.url()} scrolls sideways by ${overflow} px`).toBeLessThanOrEqual(0);
}

/** Signs in through the page, as one of the demonstration's people. */
export async function signIn(
  page: Page,
  who: 'conseiller' | 'coordination' | 'partenaire' | 'plateforme' | 'redaction',
): Promise<void> {
  await page.goto('/fr/sign-in');
  await page.locator('#email').fill(`${who}@mahdia.example`);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('main form button[type=submit]').click();
  await page.waitForURL(/\/(desk|partner|platform)/);
}
