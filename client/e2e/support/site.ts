import { launchBrowser } from '@citess/scripts/browser';
import { openPreparedDatabase } from '@citess/scripts/prepared-database';
import { freePort, startServer, temporaryDataDir, type RunningServer } from '@citess/scripts/running-server';
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

export type DemonstrationPerson = 'conseiller' | 'coordination' | 'partenaire' | 'plateforme' | 'redaction';

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

/**
 * Signs in as one of the demonstration's people, without the page for it. Whoever tests signing in
 * fills in the page.
 */
export async function signIn(page: Page, site: Site, who: DemonstrationPerson): Promise<void> {
  const data = { email: `${who}@mahdia.example`, password: PASSWORD };
  const order = { data, headers: { origin: site.url } };
  const answer = await page.context().request.post('/api/auth/sign-in/email', order);
  expect(answer.status(), `${who} signs in`).toBe(200);
}
