/**
 * Walks the main ways on demonstration data and writes pictures of them into .data/screenshots:
 *   npm run screenshots
 * Wide (1280) and phone (360), French and Arabic, light and dark, with an error and an empty state.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import type { IntakeReceipt } from '@citess/server/intakes/intake.schema';
import type { Mailbox, MailView } from '@citess/server/mail/mail.schema';
import type { MatchAnswer } from '@citess/server/matching/matching.schema';
import { launchBrowser } from './browser.ts';
import { freePort, postJson, startServer, temporaryDataDir } from './running-server.ts';

type Look = { language: 'fr' | 'ar'; width: number; scheme: 'light' | 'dark' };
const LOOKS: Look[] = [
  { language: 'fr', width: 1280, scheme: 'light' },
  { language: 'fr', width: 360, scheme: 'dark' },
  { language: 'ar', width: 360, scheme: 'light' },
  { language: 'ar', width: 1280, scheme: 'dark' },
];
const WORDS = {
  fr: 'Je suis couturière à Chebba, il me faut un petit crédit de 15 000 dinars et un local',
  ar: 'أنا خياطة في الشابة وأحتاج إلى قرض صغير بقيمة 15 ألف دينار ومحل',
};
const PASSWORD = 'citess-mahdia';

const folder = fileURLToPath(new URL('../.data/screenshots/', import.meta.url));
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
const { dataDir, remove } = temporaryDataDir();
const server = await startServer({ dataDir, port: await freePort() });
const browser = await launchBrowser();
try {
  const links = await sendIntake();
  for (const look of LOOKS) await walk(look, links);
} finally {
  await browser.close();
  await server.stop();
  remove();
}
console.log(`${fs.readdirSync(folder).length} pictures in ${folder}`);

/** A request with two referrals, as the person and as a provider reach it. */
async function sendIntake(): Promise<{ person: string; provider: string }> {
  const need = 'finance.microcredit';
  const profile = { territory: 'Chebba', amount: 15_000 };
  const { needs } = await postJson<MatchAnswer>(`${server.url}/api/matches`, { profile, needs: [need] });
  const field_groups = ['name', 'contact', 'project', 'needs'];
  const recipients = (needs[0]?.matches ?? [])
    .slice(0, 2)
    .map(({ service_id }) => ({ need, service_id, field_groups }));
  const { private_url } = await postJson<IntakeReceipt>(`${server.url}/api/intakes`, {
    text: WORDS.fr,
    needs: [need, 'finance.crowdfunding'],
    profile,
    contact: { name: 'Personne d’essai', email: 'essai@example.org' },
    recipients,
    consent: { text_version: '2026-11' },
  });
  return { person: new URL(private_url).pathname, provider: await providerLink() };
}

async function providerLink(): Promise<string> {
  const context = await browser.newContext({ baseURL: server.url });
  const page = await signIn(context, 'fr');
  for (let tries = 0; tries < 40; tries += 1) {
    const { contents } = (await (await page.request.get('/api/mails')).json()) as Mailbox; // the route's schema
    const mail = contents.find(({ kind, state }) => kind === 'referral-sent' && state === 'in-mailbox');
    if (mail) {
      const { text } = (await (await page.request.get(`/api/mails/${mail.id}`)).json()) as MailView;
      await context.close();
      const link = /https?:\S+\/answer\/\S+/.exec(text ?? '')?.[0];
      if (link) return new URL(link).pathname;
    }
    await page.waitForTimeout(250);
  }
  throw new Error('no mail to a provider came into the mailbox');
}

async function signIn(context: BrowserContext, language: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/${language}/sign-in`);
  await page.locator('[name=email]').fill('conseiller@mahdia.example');
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL(/\/desk/);
  return page;
}

async function walk(look: Look, links: { person: string; provider: string }): Promise<void> {
  const { language, width, scheme } = look;
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width, height: 900 },
    colorScheme: scheme,
    locale: language,
  });
  const page = await context.newPage();
  const shoot = async (name: string, on: Page = page) => {
    const file = path.join(folder, `${name}-${language}-${width}-${scheme}.png`);
    await on.screenshot({ path: file, fullPage: true });
    console.log(path.basename(file));
  };
  const see = async (name: string, address: string, on: Page = page) => {
    await on.goto(`/${language}${address.replace(/^\/(fr|ar|en)/, '')}`);
    await shoot(name, on);
  };

  await see('home', '');
  await see('results', '/services?q=microcredi');
  await see('results-empty', '/services?q=zzzzqqqq');
  await page.goto(`/${language}/services?q=credit`);
  await page.locator('main h2 a, main h3 a').first().click();
  await page.waitForURL(/services\/[0-9a-f-]{36}/);
  await shoot('service');
  await see('organizations', '/organizations');
  await see('not-found', '/nowhere');
  await walkForm(page, language, shoot);
  await see('principles', '/principles');
  await see('private-page', links.person);
  await see('provider-page', links.provider);

  const desk = await signIn(context, language);
  await shoot('queue', desk);
  await desk.locator('a[href*="/desk/cases/"]').first().click();
  await desk.waitForURL(/desk\/cases\//);
  await shoot('case', desk);
  await see('mailbox', '/desk/mailbox', desk);
  await context.close();
}

async function walkForm(page: Page, language: 'fr' | 'ar', shoot: (name: string) => Promise<void>): Promise<void> {
  const go = () => page.locator('main form button[type=submit]').first().click();
  await page.goto(`/${language}/ask`);
  await page.locator('[name=text]').fill(WORDS[language]);
  await go();
  await page.waitForURL(/ask\/needs/);
  await shoot('question-needs');
  // what the words say of the place is not so: it is asked
  await page.locator('input[name=heard][value=territory]').uncheck();
  await go();
  await page.waitForURL(/ask\/where/);
  await go();
  await page.waitForSelector('[role=alert]');
  await shoot('question-where-error');
  await page.locator('input[name=territory][value="TN-53-3358"], input[name=which][value="TN-53-3358"]').check();
  await go();
  // only what can change the answer is asked
  for (let step = await leave(page, 'where'); step !== 'options'; step = await leave(page, step)) {
    await shoot(`question-${step}`);
    await goOn(page, step);
  }
  await shoot('options');
  await page.locator('main input[name=recipient]').first().check();
  await page.locator('main form button[type=submit]:not([name], [formaction])').click();
  await page.waitForURL(/ask\/(contact|consent)/);
  await shoot('contact');
}

/** The next page of the form, once this one is left. */
async function leave(page: Page, step: string): Promise<string> {
  await page.waitForURL((url) => !url.pathname.endsWith(`/${step}`));
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Goes on without an answer; what the words said of it is ticked, and taken. */
async function goOn(page: Page, step: string): Promise<void> {
  if (step === 'amount') return page.locator('button[name=way][value=not-sure]').click();
  const form = page.locator('main form').first();
  if ((await form.locator('input:checked').count()) === 0) await form.locator('input[value="not-sure"]').check();
  await form.locator('button[type=submit]').first().click();
}
