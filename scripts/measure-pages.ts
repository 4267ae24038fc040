/**
 * Prints what the main public pages are like, in French and Arabic, as a phone sees them:
 *   node scripts/measure-pages.ts [PAGE …]      all of them, or those named: home, search, service, form …
 * Kilobytes as they come over the wire, by kind; `shift` is how much the page moves while it loads; `axe` counts what axe
 * finds, `html` the errors of the markup; `read` and `whole` are the seconds over slow 3G until the first words can be read
 * and until all in sight is there. With LIGHTHOUSE=FOLDER/node_modules/lighthouse the scores of Lighthouse too
 * (`npm install --prefix FOLDER lighthouse`; RUNS says how often, 3). It runs the product on a demonstration of its own,
 * or measures the one at SITE.
 */
import type { ServiceSearchAnswer } from '@citess/server/finding/finding.schema';
import { launchBrowser } from './browser.ts';
import { openLighthouse } from './pages/lighthouse-scores.ts';
import { timeFirstReading } from './pages/time-first-reading.ts';
import { countErrors } from './pages/validate-html.ts';
import { weighPage } from './pages/weigh-page.ts';
import { freePort, startServer, temporaryDataDir } from './running-server.ts';

const LANGUAGES = ['fr', 'ar'];
/** What a first visit may weigh, without the map. */
const MOST_KILOBYTES = 60;
const chosen = process.argv.slice(2);

const { site, close } = await openSite();
const browser = await launchBrowser();
try {
  const scores = await openLighthouse(Number(process.env['RUNS'] ?? 3));
  if (!scores) console.log('Lighthouse was skipped: LIGHTHOUSE names no folder');
  const pages = Object.entries(await listPages(site)).filter(([name]) => !chosen.length || chosen.includes(name));
  const weights: Record<string, unknown> = {};
  const qualities: Record<string, unknown> = {};
  for (const language of LANGUAGES)
    for (const [name, path] of pages) {
      const url = `${site}/${language}${path}`;
      const { axe, ...weight } = await weighPage(browser, url);
      weights[`${name} ${language}`] = weight;
      const quality = { axe, html: await countErrors(url), ...(await timeFirstReading(browser, url)) };
      qualities[`${name} ${language}`] = { ...quality, ...(scores && (await scores(url))) };
    }
  console.log(`${new Date().toISOString().slice(0, 10)}: at most ${MOST_KILOBYTES} kB together are wanted`);
  console.table(weights);
  console.table(qualities);
} finally {
  await browser.close();
  await close();
}

async function openSite(): Promise<{ site: string; close: () => Promise<void> }> {
  const running = process.env['SITE'];
  if (running) return { site: running, close: async () => {} };
  const { dataDir, remove } = temporaryDataDir();
  const server = await startServer({ dataDir, port: await freePort() });
  const close = async () => {
    await server.stop();
    remove();
  };
  return { site: server.url, close };
}

async function listPages(site: string): Promise<Record<string, string>> {
  const answer = (await (await fetch(`${site}/api/services?per_page=1`)).json()) as ServiceSearchAnswer;
  const [first] = answer.contents;
  const main = { home: '', search: '/services', found: '/services?q=credit', service: `/services/${first?.id}` };
  const organization = `/organizations/${first?.organization.id}`;
  return {
    ...main,
    form: '/ask',
    organization,
    organizations: '/organizations',
    needs: '/needs',
    events: '/events',
    privacy: '/privacy',
  };
}
