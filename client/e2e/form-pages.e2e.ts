import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerOf, chooseFirst, expectStep } from './support/ask-steps.ts';
import { answeredDraft, begunDraft, lender } from './support/intake.ts';
import { focusBy, useKeyboard, type Keyboard } from './support/keyboard.ts';
import { button, expectFieldError, pathOf, press, see } from './support/pages.ts';
import { expectAccessible } from './support/accessible.ts';
import { openSite, signIn, visit, type Site } from './support/site.ts';
import { wordsIn } from './support/words.ts';

const fr = wordsIn('fr');
let site: Site;
let begun: string;
let answered: string;

beforeAll(async () => {
  site = await openSite();
  begun = await begunDraft(site);
  answered = await answeredDraft(site, await lender(site, 'AMC'), 'Un prêt pour un four');
});
afterAll(async () => {
  await site?.close();
});

/** A page of the form with something wrong on it: what is posted, by which button, and what has to be said by which field. */
type Fault = {
  path: string;
  field: string;
  message: string;
  send?: string;
  spoil?: (page: Page) => Promise<void>;
  /** Whether the page says why it asks. */
  isAsked?: boolean;
};

function faults(): Fault[] {
  const choose = fr('ask_error_choose', { not_sure: fr('common_not_sure') });
  return [
    { path: '/ask', field: 'text', message: fr('ask_text_error_empty') },
    {
      ...{ path: '/ask/needs', field: 'needs', message: fr('ask_needs_error_none') },
      spoil: async (page) => {
        for (const box of await page.locator('input[name=needs]:checked').all()) await box.uncheck();
      },
    },
    { path: '/ask/where', field: 'territory', message: choose },
    {
      ...{ path: '/ask/where', field: 'place', message: fr('ask_where_error_place') },
      spoil: (page) => answerOf(page, 'where', 'elsewhere').check(),
    },
    { path: '/ask/who', field: 'applicant', message: choose },
    { path: '/ask/stage', field: 'stage', message: choose },
    { path: '/ask/legal-form', field: 'legal_form', message: choose },
    { path: '/ask/sector', field: 'sector', message: choose },
    {
      ...{ path: '/ask/groups', field: 'audience' },
      message: fr('ask_error_exclusive', { alone: fr('ask_groups_none') }),
      spoil: async (page) => {
        for (const value of ['none', 'women']) await answerOf(page, 'groups', value).check();
      },
    },
    {
      ...{ path: '/ask/amount', field: 'amount', message: fr('ask_amount_error') },
      spoil: (page) => page.locator('#amount').fill('beaucoup'),
    },
    { path: '/ask/options', field: 'recipient', message: fr('ask_options_error_none'), isAsked: false },
    {
      ...{ path: '/ask/options/keep', field: 'email', message: fr('ask_contact_error_email') },
      ...{ send: fr('options_mail_send'), isAsked: false },
    },
    {
      ...{ path: '/ask/contact', field: 'email', message: fr('ask_contact_error_email') },
      spoil: (page) => page.locator('#email').fill('amel arobase exemple'),
    },
    { path: '/ask/contact', field: 'email', message: fr('ask_contact_error_none') },
    { path: '/principles', field: 'need', message: fr('principles_error_none'), send: fr('principles_submit') },
  ];
}

/** Everything that has to hold on a page of the form that was sent with something wrong on it. */
async function expectPattern(page: Page, { path, field, message, isAsked = true }: Fault): Promise<void> {
  expect(await page.title(), path).toMatch(new RegExp(`^${fr('common_error_prefix')}`));
  expect(await page.getByRole('heading', { level: 1 }).count(), path).toBe(1);
  const summary = page.getByRole('alert').filter({ hasText: fr('common_error_summary_title') });
  await expect
    .poll(() => summary.evaluate((node) => node === node.ownerDocument.activeElement), { message: path })
    .toBe(true);
  const link = summary.getByRole('link', { name: message });
  expect(await link.getAttribute('href'), path).toBe(`#${field}`);
  await page.locator(`[id="${field}-error"]`, { hasText: message }).waitFor();
  const named = page.locator(`[id="${field}"]`);
  expect(await named.evaluate((node) => node.matches('input, textarea, select')), path).toBe(true);
  const described = page.locator(`[aria-describedby~="${field}-error"]`);
  expect(await described.count(), `${path}: the field tells its error`).toBeGreaterThan(0);
  await page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`^(${fr('common_back')}|${fr('options_compare_back')})$`) })
    .first()
    .waitFor();
  expect(
    (await page.locator('label, legend').allInnerTexts()).filter((words) => words.includes('*')),
    path,
  ).toEqual([]);
  const why = await page.locator('summary', { hasText: fr('ask_why') }).count();
  expect(why, `${path}: why we ask`).toBe(isAsked ? 1 : 0);
}

async function spoilAndSend(page: Page, fault: Fault): Promise<void> {
  await page.goto(`/fr${fault.path}`);
  await fault.spoil?.(page);
  await press(page, button(page, fault.send ?? fr('common_continue')));
  await expectPattern(page, fault);
}

test('every page of the form says what is wrong where it is, on top and in its title, without JavaScript', async () => {
  const { page, context } = await visit(site, { javaScriptEnabled: false });
  await page.goto(`/fr/ask/resume/${begun}`);
  for (const fault of faults()) await spoilAndSend(page, fault);
  await page.goto('/fr/ask/contact');
  const optional = page.locator('label', { hasText: `(${fr('common_optional')})` });
  expect(await optional.count()).toBe(3);
  await context.close();
});

test('scripts leave that as it is', async () => {
  const { page, context } = await visit(site);
  await page.goto(`/fr/ask/resume/${begun}`);
  const kinds = ['text', 'needs', 'applicant', 'amount', 'recipient']; // a text, boxes, cards, a line, services
  for (const fault of faults()) if (kinds.includes(fault.field)) await spoilAndSend(page, fault);
  await context.close();
});

test('nothing is sent to whom one did not agree; each can be taken away; the answers lead back to the check', async () => {
  const { page, context } = await visit(site, { javaScriptEnabled: false });
  await page.goto(`/fr/ask/resume/${answered}`);
  expectStep(page, 'check');
  const agree = page.locator('input[name=agree]');
  expect(await agree.isChecked()).toBe(false);
  const field = (await agree.getAttribute('id')) ?? '';
  const organization = await page.locator(`[id="to-${field}"] bdi`).innerText();
  await press(page, button(page, fr('ask_check_send')));
  const fault = { path: '/ask/check', field, message: fr('ask_consent_error_agree', { organization }) };
  await expectPattern(page, { ...fault, isAsked: false });
  for (const box of await page.locator('input[name^=groups-]').all()) await box.uncheck();
  await agree.check();
  await press(page, button(page, fr('ask_check_send')));
  const nothing = fr('ask_consent_error_nothing', { organization });
  await expectPattern(page, { ...fault, message: nothing, isAsked: false });
  const changes = await page.locator('dl a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(changes.length).toBeGreaterThan(8);
  for (const href of changes) {
    await page.goto(href ?? '');
    await page
      .getByRole('main')
      .getByRole('link', { name: fr('common_back'), exact: true })
      .click();
    await page.waitForURL(/\/ask\/check$/);
  }
  await press(page, page.getByRole('button', { name: fr('ask_consent_drop') }));
  expectStep(page, 'check');
  await see(page, fr('ask_check_nobody'));
  await context.close();
});

test('two services are compared and kept on paper, and what was ticked on the way is not lost', async () => {
  const { page, context } = await visit(site);
  await page.goto(`/fr/ask/resume/${await begunDraft(site)}`);
  await page.goto('/fr/ask/options');
  const [ticked] = await chooseFirst(page, 1);
  const compare = page.locator('input[name=compare]:visible');
  for (const at of [1, 2]) await compare.nth(at).check();
  await button(page, fr('options_compare')).first().click();
  await page.waitForURL(/\/ask\/options\/compare\?/);
  expect(await page.getByRole('columnheader').count()).toBe(2);
  await expectAccessible(page);
  await page
    .getByRole('link', { name: fr('options_compare_choose') })
    .first()
    .click();
  await page.waitForURL(/\/ask\/options\?/);
  expect(await page.locator('input[name=recipient]:checked').count()).toBe(2);

  await button(page, fr('options_keep')).click();
  await page.waitForURL(/\/ask\/options\/keep\?/);
  await expectAccessible(page);
  await page.emulateMedia({ media: 'print' });
  await see(
    page
      .getByRole('listitem')
      .filter({ hasText: fr('options_ticked') })
      .first(),
    ticked ?? '',
  );
  await page.locator('#resume-link').waitFor();
  expect(await page.locator('main form').isVisible()).toBe(false);
  expect(await button(page, fr('options_print')).isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: fr('options_compare_back') }).click();
  await page.waitForURL(/\/ask\/options\?/);
  expect(await page.locator('input[name=recipient]:checked').count()).toBe(2);

  // a question asked from here leads back here
  await page.locator('button[name=precise][formaction$="/ask/stage"]').click();
  await page.waitForURL(/\/ask\/stage\?.*precise=1/);
  await see(page, fr('ask_progress_precise'));
  await answerOf(page, 'stage', 'idea').check();
  await press(page, button(page, fr('ask_save_and_options')));
  expectStep(page, 'options');
  expect(await page.locator('input[name=recipient]:checked').count()).toBe(2);
  await context.close();
});

test('eight statements draw a picture with what to strengthen first and who helps; one answer is enough', async () => {
  const { page, context } = await visit(site);
  await page.goto('/fr/principles');
  await expectAccessible(page);
  const statements = page.locator('main fieldset');
  expect(await statements.count()).toBe(8);
  for (const statement of await statements.all()) await statement.getByRole('radio').nth(2).check();
  await press(page, button(page, fr('principles_submit')));
  const advice = page.getByRole('region', { name: fr('principles_strengthen') });
  expect(await advice.getByRole('heading', { level: 3 }).count()).toBe(2);
  expect(await advice.getByRole('link').count()).toBeGreaterThan(0);
  await expectAccessible(page);
  expect(new URL(page.url()).search).toBe('');
  await page.goto('/fr/principles');
  expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
  await page.getByRole('radio').first().check();
  await press(page, button(page, fr('principles_submit')));
  await see(page, fr('principles_stands'));
  await context.close();
});

test('a counsellor fills in the form for somebody by keyboard alone, well within five minutes', async () => {
  const { page, context } = await visit(site);
  await signIn(page, site, 'conseiller');
  await page.goto('/fr/desk');
  const keys = useKeyboard(page);
  await focusBy(keys, page.getByRole('link', { name: fr('assist_begin') }).first());
  await keys.press('Enter');
  await page.waitForURL(/\/ask\?assisted/);
  await keys.look();
  await keys.type('Elle cherche un petit crédit de 8 000 dinars à Chebba pour une machine à coudre');
  await focusBy(keys, button(page, fr('common_continue')));
  await keys.send();
  expectStep(page, 'needs');
  await keys.look();
  await keys.send();
  await answerByKeyboard(page, keys);
  expectStep(page, 'options');
  await keys.look();
  await keys.press('Space');
  await keys.send();
  expectStep(page, 'contact');
  await keys.look();
  await keys.type('Amel Ben Salah');
  await focusBy(keys, page.locator('#phone'));
  await keys.type('20123456');
  await keys.send();
  expectStep(page, 'check');
  await expectAccessible(page);
  await focusBy(keys, page.locator('input[name=agree]'));
  await keys.press('Space');
  await keys.send();
  await expectFieldError(page, fr, 'consent_channel', fr('assist_channel_error'));
  await page.locator('#consent_channel').focus();
  await keys.press('Space');
  await keys.send();
  expect(pathOf(page)).toBe('/ask/sent');
  await see(page, fr('assist_sent'));
  const seconds = keys.seconds();
  console.log(`assisted intake by keyboard: ${keys.pages()} pages, ${keys.strokes()} strokes, ${seconds.toFixed(0)} s`);
  expect(seconds).toBeLessThan(300);
  await context.close();
});

/** The first answer of each question has the focus: the space bar takes it, the Enter key goes on. */
async function answerByKeyboard(page: Page, keys: Keyboard): Promise<void> {
  for (let question = 0; question < 5 && pathOf(page) !== '/ask/options'; question += 1) {
    await keys.look();
    await keys.press('Space');
    await keys.send();
  }
}
