import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { button, pathOf, press, see } from './support/pages.ts';
import { expectAccessible } from './support/accessible.ts';
import { openSite, signIn, visit, type Site } from './support/site.ts';
import { wordsIn } from './support/words.ts';

const fr = wordsIn('fr');
const BANK = 'Banque tunisienne de solidarité';
/** The bank entered a second time under its Arabic name, with a phone of its own; and a service entered twice. */
const TWICE = `
  insert into organization (name, description, language, sector_of_organization, status, source)
    values ('البنك التونسي للتضامن', 'بنك عمومي للتضامن', 'ar', 'public', 'published', 'autre liste');
  insert into phone (organization_id, number)
    select id, '+216 71 000 000' from organization where source = 'autre liste';
  insert into service (organization_id, name, description, language, status, source)
    select organization_id, name, description, language, status, 'autre liste'
    from service where name = 'Incubation de projets';`;
/** A service that ended, and one that was merged into another. */
const OVER = '00000000-0000-4000-8000-00000000000a';
const MERGED = '00000000-0000-4000-8000-00000000000b';
const ENDED = `
  insert into service (id, organization_id, name, description, language, status, source)
    select made.id::uuid, s.organization_id, made.name, '', 'fr', 'archived', 'autre liste'
    from (values ('${OVER}', 'Atelier du dimanche'), ('${MERGED}', 'Crédit')) as made (id, name),
      (select organization_id from service where name = 'Parrainage par un chef d’entreprise') s;
  insert into service_attribute (service_id, taxonomy_term_id, link_type)
    select '${OVER}', taxonomy_term_id, link_type from service_attribute a join service s on s.id = a.service_id
    where s.name = 'Parrainage par un chef d’entreprise';
  insert into listing_merge (kind, merged_id, kept_id, before, merged_at)
    select 'service', '${MERGED}', id, '{}', now() from service where name = 'Parrainage par un chef d’entreprise';`;

let site: Site;
beforeAll(async () => {
  site = await openSite(TWICE + ENDED);
});
afterAll(async () => {
  await site?.close();
});

const pair = (page: Page) => page.getByRole('article');

test('a coordinator sees why two records look like one, keeps one, and takes it back', async () => {
  const { page, context } = await visit(site);
  await signIn(page, site, 'coordination');
  await page.goto('/fr/desk');
  await page.getByText(fr('desk_nav_steering')).click();
  await page.getByRole('link', { name: fr('duplicates_nav') }).click();
  await page.waitForURL(/\/desk\/duplicates/);
  await see(pair(page), fr('duplicates_reason_name'));
  await see(pair(page), '+216 71 000 000');
  await expectAccessible(page);

  const twin = await pair(page).getByRole('link').filter({ hasText: 'البنك' }).getAttribute('href');
  const [first] = await pair(page).getByRole('columnheader').getByRole('link').allInnerTexts();
  await press(page, button(page, fr('duplicates_keep')).nth(first?.includes('البنك') ? 1 : 0));
  await see(page, fr('duplicates_done_merge'));
  await see(page, fr('duplicates_empty_organization'));
  await expectAccessible(page);

  await page.goto(twin ?? '');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(BANK);
  await see(page, '+216 71 000 000');

  await page.goto('/fr/desk/duplicates/merges');
  await see(page, fr('duplicates_in_force'));
  await expectAccessible(page);
  await press(page, page.getByRole('button', { name: fr('duplicates_undo'), description: new RegExp(BANK) }));
  await see(page, fr('duplicates_done_undo'));
  await see(page, fr('duplicates_undone'));
  await page.goto(twin ?? '');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('البنك');
  await context.close();
});

test('without a script, on a phone, two services that are two are put aside and called back', async () => {
  const { page, context } = await visit(site, { javaScriptEnabled: false, isPhone: true });
  await signIn(page, site, 'coordination');
  await page.goto('/fr/desk/duplicates?kind=service');
  await see(pair(page), 'Incubation de projets');
  await button(page, fr('duplicates_two')).click();
  await see(page, fr('duplicates_done_dismiss'));
  await see(page, fr('duplicates_empty_service'));
  await button(page, fr('duplicates_search_again')).click();
  await see(page, fr('duplicates_done_search'));
  await see(page, fr('duplicates_empty_service'));
  await page.goBack();
  await button(page, fr('duplicates_take_back')).click();
  await see(page, fr('duplicates_done_take_back'));
  await see(pair(page), 'Incubation de projets');
  await context.close();
});

test('a counsellor finds no way there', async () => {
  const { page, context } = await visit(site);
  await signIn(page, site, 'conseiller');
  await page.goto('/fr/desk');
  expect(await page.locator('a[href$="/desk/duplicates"]').count()).toBe(0);
  const answer = await page.goto('/fr/desk/duplicates');
  expect(answer?.status()).toBe(403);
  expect(pathOf(page)).toBe('/desk/duplicates');
  await context.close();
});

test('an address of what ended says so and names what comes nearest; of what was merged it leads on, whatever follows', async () => {
  const read = (path: string) =>
    fetch(site.url + path, { redirect: 'manual', headers: { accept: 'text/html', 'accept-language': 'it' } });
  const over = await read(`/ar/services/${OVER}`);
  const html = await over.text();
  expect([over.status, html.includes('<html lang="ar" dir="rtl">'), html.includes('Atelier du dimanche')]).toEqual([
    ...[410, true, true],
  ]);
  expect(html.match(/href="\/ar\/services\/[\w-]{36}"/g)?.length).toBe(3);
  const own = /\/it\/services\/(?!0000)[\w-]{36}/.source;
  for (const rest of ['', '/problem', '/problem?sent=1']) {
    const moved = await read(`/it/services/${MERGED}${rest}`);
    expect([moved.status, moved.headers.get('cache-control')]).toEqual([301, 'no-cache']);
    expect(moved.headers.get('location')).toMatch(new RegExp(`^${own}${rest.replace('?', '\\?')}$`));
  }
  const spoken = [`/services/${MERGED}`, `/IT/services/${MERGED}`, `/it-CH/services/${MERGED}`];
  for (const path of spoken) {
    const answer = await read(path);
    expect([307, 308]).toContain(answer.status);
    expect(answer.headers.get('location')).toBe(`/it/services/${MERGED}`);
  }
  expect(await (await read(`/it/saved?ids=${MERGED}`)).text()).toContain('Parrainage');
});

test('feed readers are told of new services in their language, and only once', async () => {
  const answer = await fetch(`${site.url}/ar/services.atom`);
  const xml = await answer.text();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  expect(xml).toContain('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar">');
  const entries = xml.match(/<id>urn:uuid:[\w-]{36}<\/id>/g) ?? [];
  expect([entries.length > 2, new Set(entries).size]).toEqual([true, entries.length]);
  const headers = { 'if-none-match': answer.headers.get('etag') ?? '' };
  expect((await fetch(`${site.url}/ar/services.atom`, { headers })).status).toBe(304);
  const home = await (await fetch(`${site.url}/ar`)).text();
  expect(home).toContain('href="/ar/services.atom"');
});
