import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf, press, see } from './support/pages.ts';
import { expectAccessible } from './support/accessible.ts';
import { openSite, visit, type Site } from './support/site.ts';
import { wordsIn } from './support/words.ts';

const fr = wordsIn('fr');
const ar = wordsIn('ar');
/** What the page asks for when it shows another search without leaving. */
const ANSWERS = /\/services\?/;
let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await site?.close();
});

const asked = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const count = (page: Page) => page.getByRole('status').innerText();
const link = (page: Page, name: string) => page.getByRole('main').getByRole('link', { name, exact: true });

test('without JavaScript, links and one form search, measure from a place, list by place and print', async () => {
  const { page, context } = await visit(site, { javaScriptEnabled: false });
  await page.goto('/fr/services');
  await page.locator('#q').fill('microcrédit');
  await page.locator('select[name="cost"]').selectOption('paid');
  const place = page.locator('select[name="near"] option', { hasText: 'Mahdia' });
  await page.locator('select[name="near"]').selectOption(await place.getAttribute('value'));
  await press(page, page.getByRole('button', { name: fr('public_filter_apply') }));
  expect([asked(page, 'q'), asked(page, 'cost')]).toEqual(['microcrédit', 'paid']);
  expect(asked(page, 'near')).toMatch(/^35\.\d\d,11\.\d\d$/);
  const mark = page.getByRole('article').first().locator('mark').first();
  expect(await mark.innerText()).toMatch(/microcrédit/i);
  await page.locator('select[name="sort"]').selectOption('distance');
  await press(page, page.getByRole('button', { name: fr('public_search') }));
  expect(asked(page, 'sort')).toBe('distance');

  await press(page, link(page, fr('search_view_map')));
  expect(asked(page, 'view')).toBe('map');
  const [town] = await page.locator('details[id^="place-"] > summary').all();
  await town?.click();
  await page.locator('details[id^="place-"] a[href*="/services/"]').first().waitFor();
  expect(await page.locator('canvas').count()).toBe(0);

  await press(page, link(page, fr('search_view_print')));
  await see(page, fr('search_print_words', { q: 'microcrédit' }));
  expect(await page.getByRole('listitem').getByRole('link', { name: site.url }).count()).toBeGreaterThan(0);
  await context.close();
});

test('what is typed is searched at once: the newest words win, the cursor stays, and back leads back', async () => {
  const { page, context } = await visit(site);
  await page.goto('/fr/needs');
  await page.goto('/fr/services', { waitUntil: 'networkidle' });
  const all = await count(page);
  let held = Promise.withResolvers<undefined>();
  await page.route(ANSWERS, async (route) => {
    if (new URL(route.request().url()).searchParams.get('q') === 'form') await held.promise;
    await route.continue().catch(() => undefined); // the page may have given it up
  });
  const box = page.locator('#q');
  await Promise.all([
    page.waitForRequest((request) => request.url().includes('q=form')),
    box.pressSequentially('form'),
  ]);
  await box.fill('microcrédit');
  await expect.poll(() => asked(page, 'q')).toBe('microcrédit');
  const found = await count(page);
  expect(found).not.toBe(all);
  held.resolve(undefined);
  held = Promise.withResolvers();
  await page.waitForTimeout(500);
  expect([asked(page, 'q'), await count(page)]).toEqual(['microcrédit', found]);
  // letters put into the middle stay where they are put
  await box.press('Home');
  await box.pressSequentially('petit ');
  await expect.poll(() => asked(page, 'q')).toBe('petit microcrédit');
  const caret = await box.evaluate((node) => [
    node === document.activeElement,
    (node as HTMLInputElement).selectionStart,
  ]);
  expect(caret).toEqual([true, 'petit '.length]);

  await page.unroute(ANSWERS);
  await context.setOffline(true);
  await box.press('End');
  await box.pressSequentially(' femmes');
  await page
    .getByRole('alert')
    .filter({ hasText: fr('search_failed_title') })
    .waitFor();
  expect(await box.inputValue()).toBe('petit microcrédit femmes');
  await expectAccessible(page);
  await context.setOffline(false);
  await box.press('Enter');
  await expect.poll(() => asked(page, 'q')).toBe('petit microcrédit femmes');
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.goBack();
  await page.goBack();
  expect(pathOf(page)).toBe('/needs');
  await context.close();
});

test('what is chosen before the scripts arrive is searched when they do', async () => {
  const { page, context } = await visit(site);
  const scripts = Promise.withResolvers<undefined>();
  await page.route('**/_app/**/*.js', async (route) => {
    await scripts.promise;
    await route.continue().catch(() => undefined);
  });
  await page.goto('/fr/services?audience=women', { waitUntil: 'commit' });
  await page.locator('select[name="cost"]').selectOption('free');
  scripts.resolve(undefined);
  await page.waitForURL(/cost=free/);
  expect(asked(page, 'audience')).toBe('women');
  await page
    .getByRole('list', { name: fr('public_filters_applied') })
    .getByRole('link')
    .nth(1)
    .waitFor();
  expect(await page.locator('select[name="audience"]').isVisible()).toBe(true);
  await context.close();
});

test('suggestions are gone through by keyboard; a need narrows the search and can be taken off again', async () => {
  const { page, context } = await visit(site);
  await page.goto('/fr/services', { waitUntil: 'networkidle' });
  const box = page.getByRole('combobox', { name: fr('public_services_box') });
  const choices = page.locator('#q-choices').getByRole('option');
  await box.pressSequentially('micro');
  await choices.first().waitFor();
  await expectAccessible(page);
  await box.press('ArrowDown');
  const active = await box.getAttribute('aria-activedescendant');
  expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
  await box.press('Escape');
  expect([await box.getAttribute('aria-expanded'), await box.inputValue()]).toEqual(['false', 'micro']);
  await box.press('ArrowDown');
  await box.press('ArrowDown');
  const need = await choices
    .filter({ hasText: fr('search_kind_need') })
    .first()
    .innerText();
  await box.press('Enter');
  await page.waitForURL(/need=/);
  expect(await box.inputValue()).toBe('');
  const chips = page.getByRole('list', { name: fr('public_filters_applied') });
  expect(need).toContain(await chips.getByRole('link').first().innerText());
  await chips.getByRole('link').first().click();
  await page.waitForURL((url) => !url.searchParams.has('need'));

  await box.fill('Enda Tamweel');
  await choices
    .filter({ hasText: fr('search_kind_organization') })
    .first()
    .click();
  await page.waitForURL(/\/fr\/organizations\//);
  await context.close();
});

test('the device says where it is only when asked, about where, and may keep it to itself', async () => {
  const { page, context } = await visit(site);
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 35.504_77, longitude: 11.062_21 });
  await page.goto('/fr/services?q=formation', { waitUntil: 'networkidle' });
  expect(asked(page, 'near')).toBeNull();
  const nearMe = page.getByRole('button', { name: fr('search_near_me') });
  await nearMe.click();
  await page.waitForURL(/near=/);
  expect([asked(page, 'near'), asked(page, 'sort'), asked(page, 'q')]).toEqual([
    '35.50,11.06',
    'distance',
    'formation',
  ]);
  await page.locator('select[name="within"]').selectOption('25');
  await page.waitForURL(/within=25/);
  await page
    .getByRole('list', { name: fr('public_filters_applied') })
    .getByRole('link')
    .first()
    .click();
  await page.waitForURL((url) => !url.search.includes('near') && !url.search.includes('within'));

  await context.clearPermissions();
  await nearMe.click();
  await see(page, fr('search_near_refused'));
  expect(asked(page, 'near')).toBeNull();
  await expectAccessible(page);
  await context.close();
});

test('the map is loaded for its own view only, and the list beside it has every place, in Arabic on a phone', async () => {
  const { page, context } = await visit(site, { locale: 'ar', isPhone: true });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto('/ar/services', { waitUntil: 'networkidle' });
  expect(requests.filter((url) => /maplibre|outlines/.test(url))).toEqual([]);
  await link(page, ar('search_view_map')).click();
  const places = page.getByRole('list', { name: ar('search_map_places') });
  await places.getByRole('button').first().waitFor();
  expect(requests.some((url) => /maplibre-gl-worker/.test(url))).toBe(true);
  expect(requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  // a place that is pressed opens in the list, where the keyboard then is
  await places.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  const open = page.locator('details[id^="place-"][open]');
  await open.first().waitFor();
  expect(
    await open
      .first()
      .locator('summary')
      .evaluate((node) => node === document.activeElement),
  ).toBe(true);
  await open.first().locator('a[href*="/ar/services/"]').first().click();
  await page.waitForURL(/\/ar\/services\/[\w-]{36}$/);
  await context.close();
});

test('on paper the list keeps the search and what was found, not the form', async () => {
  const { page, context } = await visit(site);
  await page.goto('/fr/services?q=formation&cost=free&view=print', { waitUntil: 'networkidle' });
  await page
    .getByRole('main')
    .getByRole('button', { name: fr('search_view_print') })
    .waitFor();
  await expectAccessible(page);
  for (const path of ['/fr/services?q=formation&cost=free&view=print', '/fr/services?q=formation&cost=free']) {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    await see(page, fr('search_print_words', { q: 'formation' }));
    expect(await page.getByRole('heading', { level: 3 }).filter({ visible: true }).count()).toBeGreaterThan(0);
    expect(await page.locator('#q, select, nav, button').filter({ visible: true }).count()).toBe(0);
  }
  await context.close();
});
