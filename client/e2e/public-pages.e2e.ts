import type { ServiceSearchAnswer } from '@citess/server/finding/finding.schema';
import type { DraftView } from '@citess/server/intakes/intake.schema';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerOf, goOn } from './support/ask-steps.ts';
import { fixedPages } from './support/routes.ts';
import { begunDraft } from './support/intake.ts';
import { button, pathOf, press, see } from './support/pages.ts';
import { expectKeyboard, expectRobust } from './support/robust.ts';
import { expectAccessible } from './support/accessible.ts';
import { openSiteFromNothing, PASSWORD, signIn, visit, type Site } from './support/site.ts';
import { wordsIn } from './support/words.ts';

const words = { fr: wordsIn('fr'), ar: wordsIn('ar'), en: wordsIn('en') };
const { fr, ar } = words;
let site: Site;
let service: ServiceSearchAnswer['contents'][number];

beforeAll(async () => {
  site = await openSiteFromNothing();
  const answer = await fetch(`${site.url}/api/services?q=microcr%C3%A9dit`);
  const found = (await answer.json()) as ServiceSearchAnswer; // the route's schema
  service = found.contents[0]!; // the demonstration has lenders
});
afterAll(async () => {
  await site?.close();
});

/** The public pages without their language. */
function pages(): string[] {
  return [
    '/',
    '/services',
    '/services?q=zzzzzz',
    `/services/${service.id}`,
    '/organizations',
    `/organizations/${service.organization.id}`,
    '/needs',
    '/events',
    '/events/5e7e0001-0000-4000-8000-000000000001',
    '/privacy',
    '/accessibility',
    `/saved?ids=${service.id}`,
    '/ask',
    '/principles',
    '/embed',
    '/offline',
    '/offline/form',
    '/sign-in',
    '/nulle-part',
  ];
}

/** The names of the services found, from the top. */
async function found(page: Page): Promise<string[]> {
  return page.getByRole('article').getByRole('heading').allInnerTexts();
}

test.each(['fr', 'ar'] as const)(
  'every public page in %s is for all, wide and light or narrow and dark',
  async (locale) => {
    const { page, context } = await visit(site, { locale });
    for (const path of pages()) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      const answer = await page.goto(`/${locale}${path}`);
      expect(answer?.status(), path).toBe(path === '/nulle-part' ? 404 : 200);
      expect(await page.locator('html').getAttribute('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr');
      expect(await page.getByRole('heading', { level: 1 }).count(), path).toBe(1);
      await expectAccessible(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page);
      await expectRobust(page);
    }
    await context.close();
  },
);

/** Those whose address holds an id, and what is shown where a private link opens nothing. */
function otherPages(): string[] {
  const walked = new Set(pages());
  const isOfStaff = /^\/(?:account|desk|partner|platform)(?:\/|$)/;
  const isQuestion = /^\/ask\/(?!gone|sent)/; // without a form they lead to its beginning
  const rest = fixedPages().filter((page) => !walked.has(page) && !isOfStaff.test(page) && !isQuestion.test(page));
  const links = ['/follow/x', '/answer/x', '/confirm/x', '/invitation/x', '/sign-in/letter/x', '/ask/resume/x'];
  const listings = [`/services/${service.id}/problem`, `/organizations/${service.organization.id}/problem`];
  return [...rest, ...links, ...listings, '/about', '/terms', '/contact', '/embed?show=search'];
}

test.each(['fr', 'ar'] as const)(
  'every other page without an account in %s is for all, with its folds open',
  async (locale) => {
    const { page, context } = await visit(site, { locale, isPhone: locale === 'ar' });
    for (const path of otherPages()) {
      const answer = await page.goto(`/${locale}${path}`);
      expect(answer?.status(), path).toBeLessThan(500);
      await page.evaluate(`document.querySelectorAll('details').forEach((fold) => { fold.open = true; })`);
      await expectAccessible(page);
    }
    await context.close();
  },
);

test('every public page answers odd addresses, and never fails', async () => {
  const odd = ['hub=%00', 'hub=' + 'x'.repeat(300), 'show[]=x&show=%3Cscript%3E', 'q=%F0%9F%92%A9%E2%80%AE&page=-1'];
  odd.push('need=%25&territory=..%2F..&lat=NaN&lon=1e999', 'ids=,,1&ids=2', 'kept&change&precise&assisted', '%E0%A4%A');
  odd.push('text=' + 'a'.repeat(6000));
  for (const path of pages().filter((one) => !one.includes('?')))
    for (const query of odd) {
      const { status } = await fetch(`${site.url}/fr${path}?${query}`, { redirect: 'manual' });
      expect(status, `${path}?${query.slice(0, 60)}`).toBeLessThan(500);
    }
});

test('home, search, a service and the form are gone through by keyboard, in order and with the focus in sight', async () => {
  const { page, context } = await visit(site);
  for (const path of ['/fr', '/fr/services?q=formation&cost=free', `/ar/services/${service.id}`, '/fr/ask']) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await expectKeyboard(page);
  }
  // what an open menu and an empty form say is for all too
  await page.getByRole('banner').locator('summary').click();
  await expectAccessible(page);
  await press(page, button(page, fr('common_continue')));
  await page.getByRole('alert').first().waitFor();
  await expectAccessible(page);
  await expectRobust(page);
  await context.close();
});

test('the site begins in the language of the browser, and its switch keeps the page and the search', async () => {
  const { page, context } = await visit(site, { locale: 'ar' });
  await page.goto('/');
  expect(new URL(page.url()).pathname).toBe('/ar');
  await page.goto('/ar/services?q=تمويل&cost=free');
  await press(page, page.getByRole('link', { name: 'Français' }));
  expect(pathOf(page)).toBe('/services');
  expect(await page.locator('#q').inputValue()).toBe('تمويل');
  expect(new URL(page.url()).searchParams.get('cost')).toBe('free');
  await page.goto(`/fr/services/${service.id}`);
  await press(page, page.getByRole('link', { name: 'العربية' }));
  expect(pathOf(page)).toBe(`/services/${service.id}`);
  expect(await page.locator('html').getAttribute('lang')).toBe('ar');
  await page
    .getByRole('banner')
    .locator('summary', { hasText: ar('common_languages_more') })
    .click();
  await press(page, page.getByRole('link', { name: 'Català' }));
  expect([pathOf(page), await page.locator('html').getAttribute('lang')]).toEqual([`/services/${service.id}`, 'ca']);
  await context.close();
});

test('the search forgives accents and typing errors and reads Arabic, without JavaScript', async () => {
  const { page, context } = await visit(site, { javaScriptEnabled: false });
  await page.goto('/fr/services');
  const search = async (text: string) => {
    await page.locator('#q').fill(text);
    await press(page, button(page, fr('public_search')));
    expect(await page.locator('#q').inputValue()).toBe(text);
    return found(page);
  };
  const accented = await search('microcrédit');
  expect(accented[0]).toMatch(/microcrédit/i);
  expect(await search('MICROCREDIT')).toEqual(accented);
  expect((await search('mircocredit')).join(' ')).toMatch(/microcrédit/i);
  expect((await search('قرض صغير')).length).toBeGreaterThan(0);
  expect(await search('xyzxyzxyz')).toEqual([]);
  await see(page, fr('public_services_empty_title'));
  // what was sought goes along as the question
  await press(page, button(page, fr('public_services_empty_ask')));
  expect(pathOf(page)).toBe('/ask/needs');
  await context.close();
});

test('filters narrow the results, say so, and can be taken off one by one', async () => {
  const { page, context } = await visit(site);
  await page.goto('/fr/services?q=formation', { waitUntil: 'networkidle' }); // a choice before the scripts are there waits for the button
  const all = await page.getByRole('status').innerText();
  await page.locator('select[name="organization_sector"]').selectOption('association');
  await page.waitForURL(/organization_sector=association/);
  await page.locator('select[name="cost"]').selectOption({ index: 1 });
  await page.waitForURL(/cost=/);
  await expect.poll(() => page.getByRole('status').innerText()).not.toBe(all);
  const applied = page.getByRole('list', { name: fr('public_filters_applied') });
  await applied.getByRole('link', { name: fr('public_filters_clear') }).waitFor();
  await expectAccessible(page);
  await applied.getByRole('link').first().click();
  await page.waitForURL((url) => url.searchParams.size < 3);
  await applied.getByRole('link').first().click();
  await expect.poll(() => page.getByRole('status').innerText()).toBe(all);
  await context.close();
});

test('one comes from a need to a service, to its organization, and to asking for it, in Arabic on a phone', async () => {
  const { page, context } = await visit(site, { locale: 'ar', isPhone: true });
  await page.goto('/ar/needs');
  await page.locator('a[href$="/services?need=finance.microcredit"]').click();
  await page.waitForURL(/\/ar\/services\?need=finance\.microcredit$/);
  const [name] = await found(page);
  await page.getByRole('article').getByRole('link').first().click();
  await page.waitForURL(/\/ar\/services\/[\w-]+$/);
  await page.getByRole('heading', { level: 1, name: name ?? '' }).waitFor();
  await page.getByRole('article').locator('a[href*="/organizations/"]').first().click();
  await page.waitForURL(/\/ar\/organizations\/[\w-]+$/);
  await page
    .getByRole('link', { name: name ?? '' })
    .first()
    .click();
  await page.waitForURL(/\/ar\/services\/[\w-]+$/);
  await page.getByRole('link', { name: ar('public_service_ask') }).click();
  await page.waitForURL(/\/ar\/ask\?need=/);
  await context.close();
});

test('an address that leads nowhere offers a way on in the reader’s language', async () => {
  const { page, context } = await visit(site, { javaScriptEnabled: false });
  for (const locale of ['fr', 'ar', 'en'] as const) {
    const unknown = `/${locale}/services/00000000-0000-4000-8000-000000000000`;
    expect((await page.goto(unknown))?.status()).toBe(404);
    await page.getByRole('heading', { level: 1, name: words[locale]('common_not_found_title') }).waitFor();
    await page.locator('main #q').fill('microcrédit');
    await press(page, button(page, words[locale]('public_search')));
    expect([pathOf(page), new URL(page.url()).searchParams.get('q')]).toEqual(['/services', 'microcrédit']);
  }
  await context.close();
});

test('services are kept in the browser, shown on a page whose address holds them all, and taken off again', async () => {
  const { page, context } = await visit(site);
  await page.goto('/fr/saved');
  await see(page, fr('saved_empty'));
  await page.goto(`/fr/services/${service.id}`, { waitUntil: 'networkidle' });
  const keep = page.getByRole('button', { name: fr('saved_keep') });
  await keep.click();
  expect(await keep.getAttribute('aria-pressed')).toBe('true');
  await page.reload({ waitUntil: 'networkidle' });
  expect(await keep.getAttribute('aria-pressed')).toBe('true');
  await page.goto('/fr/saved');
  await page.waitForURL(new RegExp(`/fr/saved\\?ids=${service.id}$`));
  await page.getByRole('heading', { name: service.name }).waitFor();

  // sent to somebody else, it is theirs when they say so; one that is gone is told
  const other = await visit(site);
  await other.page.goto(`/ar/saved?ids=${service.id},00000000-0000-4000-8000-000000000000,nonsense`, {
    waitUntil: 'networkidle',
  });
  await see(other.page, 'خدمة واحدة من هذه القائمة لم تعد معروضة.');
  await expectAccessible(other.page);
  await other.page.goto('/ar/saved', { waitUntil: 'networkidle' });
  await see(other.page, ar('saved_empty'));
  await other.context.close();

  await press(page, page.getByRole('link', { name: fr('saved_remove', { name: service.name }) }));
  await see(page, fr('saved_empty'));
  await context.close();
});

test('without network one reads what was read before, and an answer waits on the device until it is sent, once', async () => {
  const { page, context } = await visit(site, { keepsPages: true, isPhone: true });
  const kept = () =>
    page.evaluate(async () => {
      const caches = await Promise.all((await globalThis.caches.keys()).map((name) => globalThis.caches.open(name)));
      const requests = (await Promise.all(caches.map((cache) => cache.keys()))).flat();
      return requests.map(({ url }) => url.slice(location.origin.length));
    });
  await page.goto(`/fr/services/${service.id}`);
  await expect.poll(kept).toContain(`/fr/services/${service.id}`);
  await page.reload({ waitUntil: 'networkidle' });
  await page.getByRole('button', { name: fr('saved_keep') }).click();
  await expect.poll(kept).toContain(`/fr/saved?ids=${service.id}`);
  const token = await begunDraft(site);
  const version = async () => {
    const draft = (await (await fetch(`${site.url}/api/intake_drafts/${token}`)).json()) as DraftView; // the route's schema
    return [draft.version, draft.answers.territory];
  };
  await page.goto(`/fr/ask/resume/${token}`);
  expect(pathOf(page)).toBe('/ask/where');
  const other = await context.newPage();
  for (const path of [
    '/fr/sign-in',
    '/fr/follow/nobody',
    '/fr/answer/nobody',
    '/fr/desk',
    '/fr/account',
    '/fr/ask/sent',
  ])
    await other.goto(path, { waitUntil: 'networkidle' });
  const [before] = await version();

  await context.setOffline(true);
  await other.goto(`/fr/services/${service.id}`);
  await other.getByRole('heading', { level: 1, name: service.name }).waitFor();
  await see(other, fr('offline_copy'));
  await other.goto('/fr/saved');
  await other.getByRole('heading', { name: service.name }).waitFor();
  await other.goto('/fr/organizations');
  await other.getByRole('heading', { level: 1, name: fr('offline_none_title') }).waitFor();
  await expectAccessible(other);
  await other.close();
  await answerOf(page, 'where', 'TN-53').check();
  await goOn(page, fr);
  expect(pathOf(page)).toMatch(/^\/ask\/(?!where)/);
  await see(page, fr('offline_kept_title'));
  await expectAccessible(page);
  expect(await version()).toEqual([before, undefined]);

  await context.setOffline(false);
  await see(page, fr('offline_all_sent'));
  await page.evaluate(() => dispatchEvent(new Event('online'))); // and once more
  await press(page, page.getByRole('link', { name: fr('ask_started_go_on') }));
  expect(pathOf(page)).toMatch(/^\/ask\/(?!where)/);
  expect(await version()).toEqual([Number(before) + 1, 'TN-53']);

  const isFile = /^\/(?:_app\/immutable\/[\w./-]+|[a-z]+\.(?:js|svg))$/;
  const pages = (await kept()).filter((path) => !isFile.test(path));
  expect(pages.sort()).toEqual([
    '/fr/offline',
    '/fr/offline/form',
    `/fr/saved?ids=${service.id}`,
    `/fr/services/${service.id}`,
  ]);
  await page.goto('/fr/offline', { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: service.name }).waitFor();
  await press(page, button(page, fr('offline_forget')));
  await see(page, fr('offline_forgotten'));
  expect((await kept()).filter((path) => !isFile.test(path))).toEqual(['/fr/offline']);
  expect(await context.cookies()).toEqual([expect.objectContaining({ name: 'citess_language' })]);
  await context.close();
});

test('a coordinator announces an event, everybody finds it by its day, and sees when it is cancelled, without JavaScript', async () => {
  const { page, context } = await visit(site, { javaScriptEnabled: false });
  await page.goto('/fr/desk/events/new');
  await page.locator('#email').fill('coordination@mahdia.example');
  await page.locator('#password').fill(PASSWORD);
  await press(page, button(page, fr('desk_sign_in_submit')));
  await page.locator('#title-fr').fill('Portes ouvertes');
  await press(page, button(page, fr('events_save')));
  await see(page, fr('events_error_text'));
  await page.locator('#text-fr').fill('Venez voir.');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await page.locator('#date').fill(tomorrow);
  await page.locator('#time').fill('09:30');
  await page.locator('#until_time').fill('12:00');
  await page.locator('#place').fill('Chez nous');
  await press(page, button(page, fr('events_save')));
  await see(page, fr('events_saved'));
  const { page: reader, context: other } = await visit(site, { locale: 'ar' });
  await reader.goto('/ar/events');
  expect(await reader.getByRole('link', { name: 'Portes ouvertes' }).count()).toBe(0);
  await press(page, button(page, fr('events_publish')));
  await reader.goto('/ar');
  await press(reader, reader.getByRole('article').first().getByRole('link', { name: 'Portes ouvertes' })); // before those of the demonstration
  await expectAccessible(reader);
  await press(page, button(page, fr('events_cancel')));
  await reader.reload();
  await see(reader, ar('events_cancelled_text'));
  await expectAccessible(reader);
  expect(await (await fetch(`${site.url}/ar/events.atom`)).text()).toContain('Portes ouvertes');
  await other.close();
  await context.close();
});

test('a coordinator sees a page before it is kept, and it is read at once, without JavaScript', async () => {
  const { page, context } = await visit(site, { javaScriptEnabled: false });
  await signIn(page, site, 'coordination');
  await page.goto('/fr/desk/pages');
  await page.locator('a[href$="/desk/pages/terms/fr"]').click();
  await page.locator('#body').fill('## Chez nous\n\nVenez à **{hub}**. <i>ici</i>');
  await press(page, button(page, fr('pages_preview')));
  await page.getByRole('heading', { name: 'Chez nous' }).waitFor();
  await press(page, button(page, fr('pages_save')));
  await see(page, fr('pages_saved'));
  await press(page, page.getByRole('link', { name: fr('pages_see') }));
  expect(pathOf(page)).toBe('/terms');
  await page.getByRole('strong').filter({ hasText: 'CitESS' }).waitFor();
  await see(page, '<i>ici</i>');
  await context.close();
});

test('machines find every listing, in each language', async () => {
  expect((await fetch(`${site.url}/fr/design`)).status).toBe(404); // for those who draw it alone
  const read = async (path: string) => (await fetch(site.url + path)).text();
  expect(await read('/robots.txt')).toContain(`Sitemap: ${site.url}/sitemap.xml`);
  expect((await read('/sitemap.xml')).match(/<loc>/g)).toHaveLength(7);
  const pages = await read('/it/sitemap.xml');
  expect(pages).toContain(`<loc>${site.url}/it/services/${service.id}</loc>`);
  expect(pages).toContain(`<loc>${site.url}/it/events/5e7e0001-`);
  expect(pages.match(/\/it\/services\/[\w-]+</g)).toHaveLength(110);
});
