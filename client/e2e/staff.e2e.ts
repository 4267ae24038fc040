import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishedDraft, lender, lenders, PERSON, sendIntake } from './support/intake.ts';
import { button, choice, expectFieldError, pathOf, press, see, unfold } from './support/pages.ts';
import { fixedPages } from './support/routes.ts';
import { expectAccessible } from './support/accessible.ts';
import { openSite, PASSWORD, signIn, visit, type DemonstrationPerson, type Site } from './support/site.ts';
import { wordsIn } from './support/words.ts';

const fr = wordsIn('fr');
const OWNER = 'Conseillère de démonstration';
/** A second hub of the platform; the demonstration's editor works there as a counsellor. */
const NEXT_DOOR = `
  insert into hub select (jsonb_populate_record(hub, jsonb_build_object('id', gen_random_uuid(), 'key', 'voisine',
    'names', '{"fr": "CitESS Voisine"}'::jsonb))).* from hub where key = 'mahdia';
  insert into "user" (id, name, email, email_verified) values ('next-door', 'Voisine', 'redaction@mahdia.example', true);
  insert into hub_member (hub_id, user_id, role) select id, 'next-door', 'counsellor' from hub where key = 'voisine'`;
let site: Site;

beforeAll(async () => {
  site = await openSite(NEXT_DOOR);
});
afterAll(async () => {
  await site?.close();
});

test('a visitor who opens the desk signs in first; a wrong password is told without saying what is wrong', async () => {
  const { page, context } = await visit(site);
  await page.goto('/fr/desk/mailbox');
  expect(pathOf(page)).toBe('/sign-in');
  await expectAccessible(page);
  await page.locator('#email').fill('conseiller@mahdia.example');
  await page.locator('#password').fill('pas le bon');
  await press(page, button(page, fr('desk_sign_in_submit')));
  await expectFieldError(page, fr, 'email', fr('desk_sign_in_refused'));
  expect(await page.locator('#email').inputValue()).toBe('conseiller@mahdia.example');
  await page.locator('#password').fill(PASSWORD);
  await press(page, button(page, fr('desk_sign_in_submit')));
  expect(pathOf(page)).toBe('/desk/mailbox');
  await press(page, page.getByRole('button', { name: fr('common_sign_out') }));
  await page.goto('/fr/desk');
  expect(pathOf(page)).toBe('/sign-in');
  await context.close();
});

test('a counsellor takes a new case, refers it on with the person’s agreement, advises and closes it', async () => {
  const first = await lender(site, 'AMC');
  const words = 'Un petit prêt pour une serre';
  const second = (await lenders(site, words)).find(({ organization_id }) => organization_id !== first.organization_id);
  const sent = await sendIntake(site, [first], words);
  const { page, context } = await visit(site);
  await signIn(page, site, 'conseiller');
  await page.goto('/fr/desk');
  const row = page.getByRole('listitem').filter({ hasText: sent.reference });
  await see(row, fr('desk_clock_triage'));
  await see(row, fr('desk_clock_on_time'));
  expect(await row.innerText()).toMatch(/\d{1,2} \p{L}+ 20\d\d/u); // by when
  await expectAccessible(page);
  await row.getByRole('link').click();
  await page.waitForURL(/\/desk\/cases\//);
  const casePath = pathOf(page);
  await see(page, words);
  await expectAccessible(page);

  await press(page, button(page, fr('desk_owner_take')));
  await see(page, fr('desk_done_owner'));
  await see(page.getByRole('complementary'), OWNER);

  const match = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: second?.service_name ?? '', exact: true }), visible: true })
    .first();
  await match.getByRole('link', { name: fr('desk_refer') }).click();
  await page.waitForURL(/[?&]service=/);
  for (const group of ['contact', 'needs']) await choice(page, 'field_groups', group).check();
  await choice(page, 'channel', 'phone').check();
  await press(page, button(page, fr('desk_refer_submit')));
  await expectFieldError(page, fr, 'person_agreed', fr('desk_refer_error_agreed'));
  expect(await choice(page, 'channel', 'phone').isChecked()).toBe(true);
  await page.locator('#person_agreed').check();
  await press(page, button(page, fr('desk_refer_submit')));
  await see(page, fr('desk_done_refer'));

  await page.locator('#text').fill('Apportez un devis pour la serre.');
  await press(page, button(page, fr('desk_advice_submit')));
  await see(page, fr('desk_done_advise'));
  await see(page, 'Apportez un devis pour la serre.');

  // while somebody still has it, it cannot be closed, and the page says what to do first
  await see(page, fr('desk_close_waits'));
  expect(await button(page, fr('desk_close_submit')).count()).toBe(0);
  for (const left of [1, 0]) {
    const open = page.getByRole('article').filter({ hasText: fr('desk_referral_withdraw') });
    await unfold(open.first(), fr('desk_referral_withdraw'));
    await press(page, open.first().getByRole('button', { name: fr('desk_referral_withdraw_confirm') }));
    await see(page, fr('desk_done_withdraw'));
    expect(await open.count()).toBe(left);
  }
  await unfold(page, fr('desk_close_open'));
  await press(page, button(page, fr('desk_close_submit')));
  await expectFieldError(page, fr, 'reason', fr('desk_close_error'));
  await page.locator('#reason').selectOption('advice-given');
  await press(page, button(page, fr('desk_close_submit')));
  await see(page, fr('desk_done_close'));
  await expectAccessible(page);
  expect(pathOf(page)).toBe(casePath);
  await page.goto('/fr/desk?view=closed');
  await see(row, fr('desk_clock_closed'));

  await page.goto(sent.privatePath);
  await see(page, 'Apportez un devis pour la serre.');
  await see(page, fr('follow_next_closed_title'));
  await context.close();
});

test('ten cases are taken by keyboard alone, in a queue that follows what happens and keeps one’s place', async () => {
  for (let number = 1; number <= 10; number += 1) await sendIntake(site, [], `Un prêt pour une barque, la ${number}`);
  const { page, context } = await visit(site);
  await signIn(page, site, 'conseiller');
  await page.goto('/fr/desk?q=barque&view=unassigned');
  await see(page, fr('casework_live'));
  const cases = page.locator('a[data-case]');
  const here = () => page.evaluate(() => document.activeElement?.textContent);
  expect(await cases.count()).toBe(10);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: fr('desk_keys_title') }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  for (let left = 9; left >= 0; left -= 1) {
    expect(await here()).toMatch(/^MAH-/);
    await page.keyboard.press('a');
    await expect.poll(() => cases.count()).toBe(left);
    if (left > 0) await expect.poll(here).toMatch(/^MAH-/);
  }

  await page.goto('/fr/desk?q=barque&sort=oldest');
  await see(page, fr('casework_live'));
  for (const key of ['j', 'j', 'k', 'j']) await page.keyboard.press(key);
  const standing = await here();
  expect(standing).toBe(await cases.nth(1).textContent());
  await sendIntake(site, [], 'Un prêt pour une barque, la dernière');
  await expect.poll(() => cases.count()).toBe(11);
  expect(await here()).toBe(standing);
  await expectAccessible(page);
  await page.keyboard.press('r');
  await page.waitForURL(/\/desk\/cases\/.+#matches-title$/);
  await see(page, standing ?? '');
  await context.close();
});

test('the queue is told in order to who hears it: the ways, the search, the views, then each case with its needs and owner', async () => {
  const sent = await sendIntake(site, [], 'Un prêt pour un phare');
  const { page, context } = await visit(site);
  await signIn(page, site, 'conseiller');
  await page.goto('/fr/desk?q=phare');
  await see(page, fr('casework_live'));
  const told = await page.getByRole('main').ariaSnapshot();
  const places = [
    `- navigation "${fr('desk_nav')}"`,
    `- heading "${fr('desk_queue_title')}" [level=1]`,
    '- search:',
    `- searchbox "${fr('desk_search_label')}"`,
    `- navigation "${fr('desk_queue_views')}"`,
    `- combobox "${fr('casework_bulk_label')}"`,
    `- list "${fr('desk_view_all')}":`,
    `- checkbox "${fr('casework_bulk_pick', { reference: sent.reference })}"`,
    fr('desk_clock_triage'),
    `- link "${sent.reference}"`,
    `- list "${fr('desk_col_needs')}":`,
    `${fr('desk_row_owner')} ${fr('desk_no_owner')}`,
  ].map((words) => ({ words, at: told.indexOf(words) }));
  expect(places.filter(({ at }) => at === -1)).toEqual([]);
  expect(places.map(({ at }) => at)).toEqual(places.map(({ at }) => at).toSorted((a, b) => a - b));
  // whoever goes from case to case hears what is due with each
  await page.keyboard.press('j');
  const due = await page.evaluate(() => {
    const described = document.activeElement?.getAttribute('aria-describedby') ?? '';
    return document.getElementById(described)?.textContent;
  });
  expect(due).toContain(fr('desk_clock_on_time'));
  await context.close();
});

test('a hub sees nothing of another’s case by any page, before it was handed over and after', async () => {
  const service = await lender(site, 'AMC');
  const words = 'Un prêt pour des ruches bleues';
  const sent = await sendIntake(site, [service], words);
  const [own, other] = [await visit(site), await visit(site)];
  await signIn(own.page, site, 'conseiller');
  await signIn(other.page, site, 'redaction');
  await own.page.goto(`/fr/desk?q=${sent.reference}`);
  await own.page.getByRole('link', { name: sent.reference }).click();
  await own.page.waitForURL(/\/desk\/cases\//);
  const casePath = pathOf(own.page);
  const trace = await own.page.locator('a[href*="/traces/"]').first().getAttribute('href');
  const parts = [`/fr${casePath}/handout`, `/fr${casePath}/messages/${sent.referrals[0]?.id}`, trace ?? ''];
  const seesNothing = async ({ page }: typeof own, paths: string[]) => {
    for (const path of paths) {
      expect((await page.goto(path))?.status(), path).toBe(404);
      expect(await page.locator('body').innerText()).not.toContain(words);
    }
    for (const view of ['all', 'closed']) {
      await page.goto(`/fr/desk?q=${sent.reference}&view=${view}`);
      await see(page, fr('desk_empty_search', { view: fr(view === 'all' ? 'desk_view_all' : 'desk_view_closed') }));
    }
  };
  await seesNothing(other, [`/fr${casePath}`, ...parts]);

  await unfold(own.page, fr('cases_hand_submit'));
  await choice(own.page, 'hand_channel', 'desk').check();
  await press(own.page, button(own.page, fr('cases_hand_submit')));
  await expectFieldError(own.page, fr, 'hub', fr('cases_hand_error_hub'));
  await expectAccessible(own.page);
  await own.page.locator('#hub').selectOption('voisine');
  await own.page.locator('#hand_agreed').check();
  await press(own.page, button(own.page, fr('cases_hand_submit')));
  await see(own.page, fr('cases_done_hand_over'));
  expect(pathOf(own.page)).toBe('/desk/handed-over');
  await see(own.page, sent.reference);
  expect(await own.page.getByRole('main').innerText()).not.toContain(PERSON.name);
  await expectAccessible(own.page);

  await seesNothing(own, parts);
  await own.page.goto(`/fr${casePath}`);
  expect(pathOf(own.page)).toBe('/desk/handed-over');
  await other.page.goto(`/fr/desk?q=${sent.reference}&view=new`);
  await other.page.getByRole('link', { name: sent.reference }).click();
  await see(other.page, words);
  const person = await visit(site);
  await person.page.goto(sent.privatePath);
  await see(person.page, 'CitESS Voisine');
  await expectAccessible(person.page);
  for (const { context } of [own, other, person]) await context.close();
});

test('a note, a task and a colleague’s act meanwhile stand on the case, and the sheet for the person prints without their name', async () => {
  const sent = await sendIntake(site, [], 'Un prêt pour une ruche');
  const { page, context } = await visit(site);
  await signIn(page, site, 'conseiller');
  await page.goto('/fr/desk?q=ruche');
  await page.getByRole('listitem').filter({ hasText: sent.reference }).getByRole('link').click();
  await page.waitForURL(/\/desk\/cases\//);
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator('#note').fill('À rappeler le matin');
  await press(other, button(other, fr('casework_note_submit')));
  await see(other, fr('casework_done_note'));

  await press(page, button(page, fr('desk_owner_take')));
  const moved = page.getByRole('alert').first();
  await see(moved, fr('casework_history_note'));
  await see(moved, fr('casework_moved_owner', { name: OWNER }));
  await expectAccessible(page);
  await press(page, moved.getByRole('button', { name: fr('casework_moved_again') }));
  await see(page, fr('desk_done_owner'));
  await see(page, 'À rappeler le matin');

  await unfold(page, fr('casework_task_add'));
  await page.locator('#task_title_new').fill('Rappeler pour le devis');
  await press(page, button(page, fr('casework_task_submit')));
  await expectFieldError(page, fr, 'task_due_new', fr('casework_task_error_due'));
  await page.locator('#task_due_new').fill('2026-01-05');
  await press(page, button(page, fr('casework_task_submit')));
  await see(page, fr('casework_done_task'));
  await page.goto('/fr/desk/today');
  await see(page, 'Rappeler pour le devis');
  await expectAccessible(page);

  await page.goBack();
  await press(page, page.getByRole('link', { name: fr('casework_handout') }));
  await see(page, fr('casework_handout_heading'));
  expect(await page.getByRole('main').innerText()).not.toContain(PERSON.name);
  expect(await page.getByRole('img', { name: fr('casework_handout_camera') }).count()).toBeGreaterThan(0);
  await expectAccessible(page);
  await context.close();
});

test('closing a case that somebody still has, from a page read earlier, is refused with a word', async () => {
  const service = await lender(site, 'AMC');
  const sent = await sendIntake(site, [], 'Un prêt pour des filets');
  const { page, context } = await visit(site);
  await signIn(page, site, 'conseiller');
  await page.goto(`/fr/desk?q=${sent.reference}`);
  await page.getByRole('listitem').filter({ hasText: sent.reference }).getByRole('link').click();
  await page.waitForURL(/\/desk\/cases\//);
  const other = await context.newPage();
  await other.goto(page.url());
  const search = new URLSearchParams({ need: 'finance.microcredit', service: service.service_id });
  await other.goto(`/fr${pathOf(page)}?${search}`);
  await choice(other, 'field_groups', 'needs').check();
  await choice(other, 'channel', 'desk').check();
  await other.locator('#person_agreed').check();
  await press(other, button(other, fr('desk_refer_submit')));
  await see(other, fr('desk_done_refer'));

  await unfold(page, fr('desk_close_open'));
  await page.locator('#reason').selectOption('helped');
  await press(page, button(page, fr('desk_close_submit')));
  await page.getByRole('alert').first().waitFor();
  expect(await page.title()).toMatch(new RegExp(`^${fr('common_error_prefix')}`));
  await expectAccessible(page);
  await page.goto(page.url().replace(/\?.*/, ''));
  await see(page, fr('desk_close_waits'));
  await context.close();
});

test('the mailbox shows what waits to be passed on, and each message whole', async () => {
  const service = await lender(site, 'BTS');
  await sendIntake(site, [service], 'Un crédit pour un métier à tisser');
  const { page, context } = await visit(site);
  await signIn(page, site, 'coordination');
  const row = page
    .getByRole('listitem')
    .filter({ hasText: service.organization_name })
    .filter({ hasText: fr('desk_mail_kind_referral_sent') });
  await expect
    .poll(() => page.goto('/fr/desk/mailbox?state=in-mailbox').then(() => row.count()), { timeout: 15_000 })
    .toBeGreaterThan(0); // other cases of the day may have gone to the same structure
  await see(page, fr('desk_mailbox_no_smtp'));
  await expectAccessible(page);
  await row.first().getByRole('link').click();
  await page.waitForURL(/\/desk\/mailbox\/.+/);
  const text = page.getByRole('region', { name: fr('desk_mail_text') });
  await text.getByRole('link').waitFor();
  expect(await text.getByRole('link').getAttribute('href')).toMatch(/\/answer\//);
  expect(await text.innerText()).not.toContain('métier à tisser');
  await expectAccessible(page);
  await context.close();
});

test('a coordinator tries other weights before anything is published, and is told what cannot be tried', async () => {
  await sendIntake(site, [], 'Un prêt pour une charrette');
  const { page, context } = await visit(site);
  await signIn(page, site, 'coordination');
  await page.goto('/fr/desk/replay');
  await expectAccessible(page);
  await page.locator('#weight-words').fill('120');
  await press(page, button(page, fr('replay_run')));
  await expectFieldError(page, fr, 'weight-words', fr('replay_error_number'));
  await page.locator('#weight-words').fill('60');
  await page.locator('#on').selectOption('stored');
  await press(page, button(page, fr('replay_run')));
  const result = page.getByRole('region', { name: fr('replay_result') });
  await result.waitFor();
  expect(await result.getByText(/\d/).count()).toBeGreaterThan(0);
  expect(await page.locator('#weight-words').inputValue()).toBe('60');
  await expectAccessible(page);
  await context.close();
});

test('a coordinator sees which requests a synonym would change, adds it, and takes it out of use', async () => {
  const phrase = 'zibeldine enchantee';
  await sendIntake(site, [], `Je cherche une ${phrase}`);
  const { page, context } = await visit(site);
  await signIn(page, site, 'coordination');
  await page.goto('/fr/desk/synonyms');
  await press(page, button(page, fr('synonyms_preview')));
  await expectFieldError(page, fr, 'phrase', fr('synonyms_error_phrase'));
  await page.locator('#phrase').fill(phrase);
  await page.locator('#language').selectOption('fr');
  await page.locator('#need').selectOption('finance.honour-loan');
  await press(page, button(page, fr('synonyms_preview')));
  const preview = page.getByRole('region', { name: fr('synonyms_preview_title', { phrase }) });
  await see(preview, fr('replay_needs_gained'));
  expect(await preview.innerText()).not.toContain(PERSON.name);
  await expectAccessible(page);
  await press(page, preview.getByRole('button', { name: fr('synonyms_save') }));
  await see(page, fr('synonyms_done_add'));
  const line = page.getByRole('listitem').filter({ hasText: phrase });
  await expectAccessible(page);
  await press(page, line.getByRole('button', { name: fr('synonyms_retire') }));
  await see(page, fr('synonyms_done_retire'));
  await context.close();
});

test('a partner cannot open the desk, nor a counsellor the inbox of a partner', async () => {
  for (const [who, path] of [
    ['partenaire', '/fr/desk'],
    ['conseiller', '/fr/partner'],
  ] as const) {
    const { page, context } = await visit(site);
    await signIn(page, site, who);
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(403);
    await page.getByRole('heading', { level: 1, name: fr('common_forbidden_title') }).waitFor();
    await expectAccessible(page);
    await context.close();
  }
});

test('the site of a partner shows the question once the coordinator lists it, and no other site does', async () => {
  const { page, context } = await visit(site);
  await signIn(page, site, 'coordination');
  await page.goto('/fr/desk/embed');
  await see(page, fr('embed_none'));
  await page.frameLocator('iframe').locator('#text').waitFor();
  const snippet = await page.locator('#snippet').innerText();
  const partner = http.createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Partner</title>${snippet}`);
  });
  await new Promise<void>((resolve) => partner.listen(0, resolve));
  const { port } = partner.address() as AddressInfo; // of a server that listens on a port
  const framesOf = async (path: string) => {
    const { headers } = await fetch(site.url + path);
    const [, parents] = /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '') ?? [];
    return [parents, headers.get('x-frame-options')];
  };
  expect(await framesOf('/fr/embed')).toEqual(["'self'", null]);

  await press(page, page.getByRole('link', { name: fr('embed_change') }));
  await unfold(page, fr('embed_nav'));
  await page.locator('#embed_origins').fill(`http://127.0.0.1:${port}/`);
  await press(page, page.locator('#embed').getByRole('button', { name: fr('settings_save') }));
  expect(await framesOf('/fr/embed')).toEqual([`'self' http://127.0.0.1:${port}`, null]);
  for (const path of ['/fr', '/fr/ask', '/fr/embed/x', '/fr/embed?hub=nowhere', '/fr/sign-in'])
    expect(await framesOf(path), path).toEqual(["'none'", path.includes('?') ? null : 'DENY']);

  await page.goto(`http://127.0.0.1:${port}/`);
  const frame = page.frameLocator('iframe');
  await frame.locator('#text').fill('Un four pour notre boulangerie');
  await expect.poll(() => page.locator('iframe').evaluate((one) => one.style.height)).toMatch(/^\d{3}px$/);
  const opened = context.waitForEvent('page');
  await frame.getByRole('button', { name: fr('public_home_submit') }).click();
  const asked = await opened;
  await asked.waitForURL(/\/fr\/ask\/needs/);

  await page.goto(`http://localhost:${port}/`, { waitUntil: 'networkidle' });
  expect(await page.frameLocator('iframe').locator('#text').count()).toBe(0);
  await page.goto(`/fr/embed`, { waitUntil: 'networkidle' });
  await expectAccessible(page);
  await context.close();
  partner.close();
});

const OF_COORDINATION = /^\/(?:desk|account)(?:\/|$)/;
const OF_PARTNERS = /^\/partner(?:\/|$)/;
const OF_PLATFORM = /^\/platform(?:\/|$)/;
const SOME_OF_MANY = ['/desk/events/new', '/desk/pages/terms/fr', '/desk/wording/referral-sent'];

const PAGES_A_WALK = 16;

/** The pages of one of them in two languages, in walks that end in time on a busy machine too. */
function walksOf(who: DemonstrationPerson, isTheirs: RegExp, ofMany: readonly string[] = []) {
  const pages = [...fixedPages().filter((one) => isTheirs.test(one)), ...ofMany];
  const parts = Array.from({ length: Math.ceil(pages.length / PAGES_A_WALK) }, (_, part) => part);
  return (['fr', 'ar'] as const).flatMap((locale) =>
    parts.map((part) => ({
      ...{ who, locale, part: part + 1 },
      some: pages.slice(part * PAGES_A_WALK, (part + 1) * PAGES_A_WALK),
    })),
  );
}

test.each([
  ...walksOf('coordination', OF_COORDINATION, SOME_OF_MANY),
  ...walksOf('partenaire', OF_PARTNERS),
  ...walksOf('plateforme', OF_PLATFORM),
])('every page for $who in $locale is for all, with its folds and its menu open ($part)', async (walk) => {
  const { who, locale, some } = walk;
  const { page, context } = await visit(site, { isPhone: locale === 'ar' });
  await signIn(page, site, who);
  for (const path of some) {
    const answer = await page.goto(`/${locale}${path}`);
    expect(answer?.status(), path).toBe(200);
    await page.evaluate(
      `document.querySelectorAll('main details:not(nav *)').forEach((fold) => { fold.open = true; })`,
    );
    await expectAccessible(page);
  }
  const menu = page.locator('main nav details summary');
  if (await menu.count()) {
    await menu.click(); // it lies over the page while it is open
    await expectAccessible(page);
  }
  await context.close();
});

test('at a kiosk, what one person began is gone for the next, by the clock, by the button and by the way back', async () => {
  const { page, context } = await visit(site);
  await page.clock.install();
  await signIn(page, site, 'conseiller');
  await page.goto('/fr/desk/kiosks');
  await expectAccessible(page);
  await page.locator('#name').fill('Tablette de l’accueil');
  await press(page, button(page, fr('kiosk_begin')));
  const kept = async () => (await context.cookies()).map(({ name }) => name).sort();
  expect(pathOf(page)).toBe('/');
  expect(await kept()).toEqual(['citess_kiosk', 'citess_language']);
  await page.goto('/fr/desk');
  expect(pathOf(page)).toBe('/sign-in'); // staff are signed out

  await page.goto('/fr/ask');
  await expectAccessible(page);
  const still = page.getByRole('dialog', { name: fr('kiosk_still_here') });
  await page.locator('#text').fill('Un secret d’Amina pour une serre');
  await page.clock.runFor(155_000);
  await still.waitFor();
  await still.getByRole('link', { name: fr('kiosk_finish') }).click();
  await page.waitForURL(/\/fr$/);

  await page.goto('/fr/ask');
  await page.locator('#text').fill('Un secret d’Amina pour une serre');
  await press(page, button(page, fr('common_continue')));
  expect(pathOf(page)).toBe('/ask/needs');
  await page.clock.runFor(155_000);
  await still.getByRole('button', { name: fr('kiosk_i_am_here') }).click();
  await still.waitFor({ state: 'hidden' });
  await page.evaluate(() => localStorage.setItem('citess_saved', '["x"]'));
  await page.clock.runFor(185_000);
  await page.waitForURL(/\/fr$/);
  expect(await kept()).toEqual(['citess_kiosk', 'citess_language']);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  for (let back = 0; back < 6; back += 1) {
    await page.goBack({ timeout: 3_000 }).catch(() => null);
    await page.waitForLoadState();
    expect(await page.content(), page.url()).not.toContain('Amina');
    for (const field of await page.locator('textarea').all()) expect(await field.inputValue()).toBe('');
  }
  await page.goto('/fr/ask/needs');
  expect(pathOf(page)).toBe('/ask');

  const lends = await lender(site, 'AMC');
  await page.goto(`/fr/services/${lends.service_id}`);
  const away = page.locator('a[href^="http"]:not([href*="127.0.0.1"]), a[href^="tel:"], a[href^="mailto:"], a[target]');
  expect(await away.count()).toBe(0);
  await page.goto(`/fr/ask/resume/${await finishedDraft(site, lends, 'Une serre à Chebba')}`);
  await press(page, button(page, fr('ask_check_send')));
  expect(pathOf(page)).toBe('/ask/sent');
  await see(page, fr('kiosk_take_along'));
  await expectAccessible(page);
  const reference = (await page.getByText(/^MAH-/).innerText()).trim();
  expect(await page.locator('main a[href*="/follow/"]').count()).toBe(0);
  expect(await kept()).toEqual(['citess_kiosk']);
  await page.reload();
  expect(await page.content()).not.toContain(reference);

  // without a script the page asks by itself
  const plain = await visit(site, { javaScriptEnabled: false });
  await plain.context.addCookies(await context.cookies());
  const html = await (await plain.page.request.get('/fr/ask')).text();
  expect(html).toMatch(/<noscript><meta http-equiv="refresh" content="150;url=\/fr\/kiosk\/pause\?back=%2Ffr%2Fask"/);
  const asking = await plain.page.request.get('/fr/kiosk/pause?back=%2Ffr%2Fask');
  expect([asking.headers()['cache-control'], await asking.text()]).toEqual([
    'no-store',
    expect.stringContaining('content="30;url=/fr/kiosk/wipe"'),
  ]);

  const desk = await visit(site);
  await signIn(desk.page, site, 'conseiller');
  await desk.page.goto('/fr/desk');
  const row = desk.page.getByRole('listitem').filter({ hasText: reference });
  await row.getByRole('link').first().click();
  await desk.page.waitForURL(/\/desk\/cases\//);
  await see(desk.page, fr('kiosk_history_opened'));
  await desk.page.goto('/fr/desk/kiosks');
  const tablet = desk.page.getByRole('listitem').filter({ hasText: 'Tablette de l’accueil' });
  await press(desk.page, tablet.getByRole('button'));
  await see(desk.page, fr('kiosk_done_end'));
  await page.goto('/fr');
  expect(await page.locator('[data-kiosk]').count()).toBe(0);
  await Promise.all([context, plain.context, desk.context].map((one) => one.close()));
});
