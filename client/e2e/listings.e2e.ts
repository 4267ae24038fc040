import { startMailServer, type UnsteadyMailServer } from '@citess/scripts/mail-server';
import type { ServiceSearchAnswer } from '@citess/server/finding/finding.schema';
import type { OwnListings } from '@citess/server/listings/listing.schema';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lenders, sendIntake } from './support/intake.ts';
import { button, pathOf, press, see, unfold } from './support/pages.ts';
import { expectAccessible } from './support/accessible.ts';
import { openSite, signIn, visit, type Site } from './support/site.ts';
import { wordsIn } from './support/words.ts';

const fr = wordsIn('fr');
const NEED = 'finance.microcredit';
let mail: UnsteadyMailServer;
let site: Site;

beforeAll(async () => {
  mail = await startMailServer(0, () => {});
  site = await openSite('', { SMTP_URL: mail.url });
});
afterAll(async () => {
  await site?.close();
  await mail?.close();
});

/** The path of the newest link of a kind in a letter that names this, once there is one. */
async function linkTo(kind: 'confirm' | 'invitation', named: string): Promise<string> {
  const link = new RegExp(`https?://[^/\\s]+(/[a-z]{2}/${kind}/\\S+)`);
  const find = () =>
    mail.taken.filter(({ text }) => text.includes(named)).flatMap(({ text }) => link.exec(text)?.[1] ?? []);
  await expect.poll(find).not.toHaveLength(0);
  return find().at(-1) ?? '';
}

/** What a search finds now: the names of the services, best first. */
async function found(query: string): Promise<ServiceSearchAnswer['contents']> {
  const answer = await fetch(`${site.url}/api/services?${query}`, { headers: { 'accept-language': 'fr' } });
  return ((await answer.json()) as ServiceSearchAnswer).contents; // the route's schema
}

/** The change that waits for the hub is opened at the desk and accepted. */
async function acceptChange(desk: Page, name: string): Promise<void> {
  await desk.goto('/fr/desk/listings');
  await press(desk, desk.getByRole('main').getByRole('link', { name }).first());
  await press(desk, button(desk, fr('listings_desk_accept')));
  await see(desk, fr('listings_desk_done'));
}

/** Ticks a box of a tree also where its branch is folded away. */
async function tick(page: Page, id: string): Promise<void> {
  await page.locator(`[id="${id}"]`).evaluate((box) => {
    for (let fold = box.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
      fold.open = true;
  });
  await page.locator(`[id="${id}"]`).check();
}

test('a partner’s change goes through moderation to the public page and to the search', async () => {
  const { page, context } = await visit(site);
  await signIn(page, site, 'partenaire');
  const own = (await (await page.request.get('/api/listings')).json()) as OwnListings; // the route's schema
  const service = own.contents[0]?.services[0];
  if (!service) throw new Error('the partner has no service');
  await page.goto('/fr/partner');
  const places = page.getByRole('group', { name: fr('listings_capacity', { service: service.name }) });
  await press(page, places.getByRole('button', { name: fr('listings_capacity_open') }));
  await see(page, fr('listings_done_capacity'));
  expect(await places.getByRole('button', { pressed: true }).innerText()).toBe(fr('listings_capacity_open'));
  expect(pathOf(page)).toBe('/partner');
  await expectAccessible(page);
  await page.goto(`/fr/partner/listings/service/${service.id}`);
  await page.locator('#description').fill('Un prêt pour les ateliers de zellige, sans garantie.');
  await unfold(page, fr('listings_f_place_new'));
  await page.locator('#place_0_name').fill('Guichet du marché');
  await page.locator('#place_0_phone').fill('+216 73 111 222');
  await page.locator('#place_0_position').fill('près du port');
  // the tree is searched, and the map follows what is ticked and ticks itself
  await page.locator('#areas-TN').uncheck();
  await page.locator('#find-areas').fill('chorbane');
  await see(page, fr('listings_f_found_places', { count: '1' }));
  await page.getByRole('checkbox', { name: 'Chorbane' }).first().check();
  const spot = (code: string) => page.locator(`[data-spot="${code}"]`);
  expect(await spot('TN-53').getAttribute('data-state')).toBe('part');
  await spot('TN-52').click();
  expect(await spot('TN-52').getAttribute('data-state')).toBe('whole');
  await page.locator('#find-areas').fill('');
  await press(page, button(page, fr('listings_edit_send_before')));
  await see(page, fr('listings_e_position'));
  await expectAccessible(page);
  expect(await page.locator('#areas-TN-52').isChecked()).toBe(true);
  await page.locator('#place_0_position').fill('35.4711, 11.0402');
  await press(page, button(page, fr('listings_edit_send_before')));
  await see(page, fr('listings_done_waiting'));

  const visitor = await visit(site);
  const publicPage = `/fr/services/${service.id}`;
  await visitor.page.goto(publicPage);
  expect(await visitor.page.locator('main').innerText()).not.toContain('zellige');
  const desk = await visit(site);
  await signIn(desk.page, site, 'conseiller');
  await acceptChange(desk.page, service.name);

  await visitor.page.goto(publicPage);
  const shown = await visitor.page.locator('main').innerText();
  for (const words of ['zellige', 'Guichet du marché', '+216 73 111 222', 'Chorbane']) expect(shown).toContain(words);
  await expectAccessible(visitor.page);
  await expect.poll(async () => (await found('q=zellige')).map(({ id }) => id)).toContain(service.id);
  await visitor.page.goto('/fr/services?q=zellige');
  await see(visitor.page, service.name);
  await Promise.all([context, visitor.context, desk.context].map((one) => one.close()));
});

test('an organisation joins: asked, thought over, let in, invited, listed, and it accepts its first request', async () => {
  const visitor = await visit(site);
  const { page } = visitor;
  await page.goto('/fr/join');
  await page.locator('#organization_name').fill('Coopérative de crédit des oliviers');
  await page.locator('input[name="sector_of_organization"][value="association"]').check();
  await page.locator('#description').fill('Nous prêtons aux ateliers d’huile d’olive.');
  await page.locator('#contact_name').fill('Sonia Jaziri');
  await page.locator('#contact_email').fill('sonia@oliviers.example');
  await new Promise((resolve) => setTimeout(resolve, 3000)); // nobody writes all this at once
  await press(page, button(page, fr('joining_send')));
  await see(page, fr('joining_sent'));

  const counsellor = await visit(site);
  await signIn(counsellor.page, site, 'conseiller');
  await counsellor.page.goto('/fr/desk/joining');
  await unfold(counsellor.page, fr('joining_opinion_own'));
  await counsellor.page.locator('input[name^="opinion-"][value="for"]').check();
  await press(counsellor.page, button(counsellor.page, fr('joining_opinion_save')));
  await see(counsellor.page, fr('joining_done_opinion'));
  const coordinator = await visit(site);
  await signIn(coordinator.page, site, 'coordination');
  await coordinator.page.goto('/fr/desk/joining');
  await see(coordinator.page, fr('joining_opinion_for'));
  await press(coordinator.page, button(coordinator.page, fr('joining_accept')));
  await see(coordinator.page, fr('joining_done_decision'));

  await page.goto(await linkTo('invitation', 'Coopérative de crédit des oliviers'));
  await page.locator('#name').fill('Sonia Jaziri');
  await page.locator('#password').fill('quarante figuiers en avril');
  await press(page, button(page, fr('people_accept_submit')));
  await page.goto('/fr/partner/listings');
  await unfold(page, fr('listings_add'));
  await page.locator('input[name^="new-"]').fill('Petit prêt des oliviers');
  await press(page, button(page, fr('listings_add_begin')));
  await page.locator('#description').fill('Un petit prêt pour presser des olives.');
  await tick(page, `needs-${NEED}`);
  await tick(page, 'areas-TN-53');
  await press(page, button(page, fr('listings_edit_send_before')));
  await see(page, fr('listings_done_waiting'));
  await acceptChange(counsellor.page, 'Petit prêt des oliviers');

  const find = async () =>
    (await lenders(site, 'presser des olives')).filter(({ service_name }) => /oliviers/.test(service_name));
  await expect.poll(async () => (await find()).length).toBe(1);
  const { reference } = await sendIntake(site, await find(), 'Je veux presser des olives');
  await page.goto('/fr/partner');
  await press(page, page.getByRole('listitem').filter({ hasText: reference }).getByRole('link'));
  await see(page, 'Je veux presser des olives');
  await press(page, button(page, fr('answer_act_accept')));
  await page.goto('/fr/partner');
  await see(page.getByRole('listitem').filter({ hasText: reference }), fr('desk_partner_act_first_contact'));
  await Promise.all([visitor, counsellor, coordinator].map(({ context }) => context.close()));
});

test('over a year a listing is asked about, confirmed by one press, or ranks lower, is hidden and comes back', async () => {
  const { page, context } = await visit(site);
  await signIn(page, site, 'partenaire');
  const own = ((await (await page.request.get('/api/listings')).json()) as OwnListings).contents; // the route's schema
  /** Lets days pass for every listing, and the nights' work be done. */
  const pass = async (days: number) => {
    await site.run(`
      update organization set assured_date = assured_date - ${days}, created_at = created_at - interval '${days} days';
      update service set assured_date = assured_date - ${days}, created_at = created_at - interval '${days} days';
      update listing_reminder set sent_at = sent_at - interval '${days} days'`);
    for (const name of ['keep-house', 'refresh-search']) await expect.poll(() => queue(name)).toBe(true);
  };
  /** A night's work waits once at most: whether there was room for it, so that it begins after what was changed before. */
  const queue = (name: string) =>
    site.run(`insert into pgboss.job (name, policy) values ('${name}', 'short')`).then(
      () => true,
      () => false,
    );
  const places = async () => {
    const ids = (await found(`need=${NEED}&per_page=100`)).map(({ organization }) => organization.id);
    return own.map(({ id }) => ids.indexOf(id));
  };
  const [one, other] = own;
  if (!one || !other) throw new Error('the partner has no two organizations');
  /** One press for all that an organization has. */
  const confirm = async (name: string) => {
    await page.goto('/fr/partner/listings');
    const section = page.getByRole('region').filter({ hasText: name });
    await press(page, section.getByRole('button', { name: fr('listings_confirm') }).first());
    await see(page, fr('listings_done_confirm'));
  };
  for (const { name } of own) await confirm(name);
  const [at, otherAt] = await places();
  // who stands first is not confirmed, so that it must lose its place
  const [stale, kept] = (at ?? 0) < (otherAt ?? 0) ? [one, other] : [other, one];

  await pass(200);
  const letter = await linkTo('confirm', kept.name);
  const reader = await visit(site);
  await reader.page.goto(letter);
  await see(reader.page, fr('listings_link_title'));
  await press(reader.page, button(reader.page, fr('listings_confirm')));
  await reader.page.getByRole('status').filter({ hasText: 'confirmées le' }).waitFor();

  await pass(90);
  await expect
    .poll(async () => (await places())[own.indexOf(stale)]! > (await places())[own.indexOf(kept)]!)
    .toBe(true); // ! both are there
  const service = stale.services.find(({ status }) => status === 'published');
  await reader.page.goto(`/fr/services?need=${NEED}`);
  await reader.page
    .getByRole('article')
    .filter({ hasText: service?.name ?? '' })
    .getByText('vérifiez auprès d’eux')
    .waitFor();

  await pass(100);
  await expect.poll(async () => (await places())[own.indexOf(stale)]).toBe(-1);
  expect((await places())[own.indexOf(kept)]).toBeGreaterThanOrEqual(0);
  await reader.page.goto(`/fr/services/${service?.id}`);
  await see(reader.page, fr('listings_lapsed_title'));

  await confirm(stale.name);
  await expect.poll(async () => (await places())[own.indexOf(stale)]).toBeGreaterThanOrEqual(0);
  await reader.page.reload();
  expect(await reader.page.getByText(fr('listings_lapsed_title')).count()).toBe(0);
  await Promise.all([context.close(), reader.context.close()]);
});
