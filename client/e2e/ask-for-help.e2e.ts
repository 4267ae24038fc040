import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  agreeToAll,
  answer,
  answerAsked,
  answerOf,
  askAtHome,
  CHOICE_STEPS,
  chooseFirst,
  expectStep,
  goOn,
} from './support/ask-steps.ts';
import { openCounsellor, type Counsellor } from './support/counsellor.ts';
import { begunDraft, finishedDraft, lender, unsureDraft } from './support/intake.ts';
import { button, choice, expectFieldError, pathOf, press, see, unfold } from './support/pages.ts';
import { expectAccessible } from './support/accessible.ts';
import { openSite, visit, type Site, type Visitor } from './support/site.ts';
import { wordsIn } from './support/words.ts';

const fr = wordsIn('fr');
const ar = wordsIn('ar');
let site: Site;
let counsellor: Counsellor;

beforeAll(async () => {
  site = await openSite();
  counsellor = await openCounsellor(site);
});
afterAll(async () => {
  await counsellor?.close();
  await site?.close();
});

async function asVisitor(visitor: Visitor, journey: (page: Page) => Promise<void>): Promise<void> {
  const { page, context } = await visit(site, visitor);
  await journey(page);
  await context.close();
}

test('somebody without JavaScript asks in French from their own words, sends it to two structures and withdraws one', async () => {
  await asVisitor({ javaScriptEnabled: false }, async (page) => {
    await page.goto('/fr');
    await askAtHome(page, fr, 'Je cherche un petit prêt pour ouvrir un atelier de couture');
    await see(page, fr('ask_needs_hint_suggested'));
    expect(await answerOf(page, 'needs', 'finance.microcredit').isChecked()).toBe(true);
    await answerOf(page, 'needs', 'space.workspace').uncheck();
    await goOn(page, fr);
    await answer(page, fr, 'where', ['TN-53-3351']);
    await answerSituation(page);

    expectStep(page, 'options');
    const reasons = page
      .getByRole('list', { name: fr('ask_options_why') })
      .first()
      .getByRole('listitem');
    expect(await reasons.count()).toBeGreaterThan(2);
    const chosen = await chooseFirst(page, 2);
    expect(new Set(chosen).size).toBe(2);
    await goOn(page, fr);

    await page.locator('#name').fill('Amel Ben Salah');
    await page.locator('#email').fill('amel@example.org');
    await goOn(page, fr);
    // a change is saved, and one is back at the check, where nothing was agreed to yet
    expectStep(page, 'check');
    await press(page, page.getByRole('link', { name: fr('ask_check_change', { what: fr('ask_check_contact') }) }));
    await page.locator('#phone').fill('20 123 456');
    await press(page, button(page, fr('ask_save_and_return')));
    expectStep(page, 'check');
    await see(page, '20 123 456');
    await press(page, page.getByRole('link', { name: fr('ask_check_change', { what: fr('ask_check_where') }) }));
    await press(page, button(page, fr('ask_save_and_return')));
    expectStep(page, 'options');
    await goOn(page, fr);
    expectStep(page, 'check');
    await press(page, button(page, fr('ask_check_send')));
    expect(await page.locator('[id^="agree-"][id$="-error"]').count()).toBe(2);
    expect(await agreeToAll(page)).toBe(2);
    await press(page, button(page, fr('ask_check_send')));

    expect(pathOf(page)).toBe('/ask/sent');
    await press(page, page.getByRole('link', { name: fr('ask_sent_link_open') }));
    expect(pathOf(page)).toMatch(/^\/follow\//);
    const referrals = page.getByRole('article');
    expect((await referrals.getByRole('heading').allInnerTexts()).toSorted()).toEqual(chosen.toSorted());
    const first = referrals.first();
    await unfold(first, fr('follow_withdraw'));
    await press(page, first.getByRole('button', { name: fr('follow_withdraw_confirm') }));
    await page
      .getByRole('status')
      .filter({ hasText: fr('follow_withdrawn_done') })
      .waitFor();
    await see(referrals.first(), fr('follow_state_withdrawn'));
    await see(referrals.nth(1), fr('follow_state_sent'));
  });

  // one structure is written to; the other's request lay in the mailbox still, and only its withdrawal is told
  const [sent] = await counsellor.mails('referral-sent', 1);
  const [withdrawn] = await counsellor.mails('referral-withdrawn', 1);
  expect(withdrawn?.recipient_name).not.toBe(sent?.recipient_name);
});

/** Answers what is asked of the situation: three questions at most. */
async function answerSituation(page: Page): Promise<void> {
  const answers = {
    who: ['individual'],
    stage: ['creation'],
    'legal-form': ['undecided'],
    sector: ['crafts', 'industry'],
    groups: ['women'],
  };
  await answerAsked(page, fr, answers);
  if (pathOf(page) !== '/ask/amount') return;
  await page.locator('#amount').fill('15 000');
  await goOn(page, fr);
  await answerAsked(page, fr, answers);
}

test('somebody with a phone asks in Arabic, and every page reads from the right and fits', async () => {
  await asVisitor({ locale: 'ar', isPhone: true }, async (page) => {
    const check = async () => {
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
      expect(await page.locator('html').getAttribute('lang')).toBe('ar');
      await expectAccessible(page);
    };
    await page.goto('/ar');
    await check();
    await askAtHome(page, ar, 'أريد قرضا صغيرا لشراء آلة خياطة');
    const answers = {
      needs: ['finance.microcredit'],
      where: ['TN-53-3357'],
      who: ['individual'],
      stage: ['idea'],
      'legal-form': ['not-sure'],
      sector: ['crafts'],
      groups: ['not-sure'],
    };
    await answerAsked(page, ar, answers, check);
    expectStep(page, 'amount');
    await check();
    await page.locator('#amount').fill('٨٠٠٠');
    await goOn(page, ar);
    await answerAsked(page, ar, answers, check);
    expectStep(page, 'options');
    await check();
    const [chosen] = await chooseFirst(page, 1);
    await goOn(page, ar);
    await check();
    await page.locator('#phone').fill('٢٠١٢٣٤٥٦');
    await goOn(page, ar);
    expectStep(page, 'check');
    await agreeToAll(page);
    await check();
    await press(page, button(page, ar('ask_check_send')));
    expect(pathOf(page)).toBe('/ask/sent');
    await check();
    await page.getByRole('link', { name: ar('ask_sent_link_open') }).click();
    await page.waitForURL(/\/ar\/follow\//);
    await page.getByRole('heading', { name: chosen ?? '' }).waitFor();
    await check();
  });
});

test('somebody sure of nothing can answer so throughout, go back, and go on elsewhere', async () => {
  await asVisitor({ javaScriptEnabled: false }, async (page) => {
    await page.goto('/fr/ask');
    await press(page, button(page, fr('ask_text_pick')));
    await answer(page, fr, 'needs', ['not-sure']);
    await answer(page, fr, 'where', ['not-sure']);
    await goBackAndForth(page);
    await answerAsked(page, fr, Object.fromEntries(CHOICE_STEPS.map((step) => [step, ['not-sure']])));
    expectStep(page, 'options');
    await unfold(page, fr('ask_resume'));
    const resumeUrl = (await page.locator('#resume-link').innerText()).trim();

    await asVisitor({}, async (elsewhere) => {
      await elsewhere.goto(resumeUrl);
      expectStep(elsewhere, 'options');
      await expectAccessible(elsewhere);
      await press(elsewhere, button(elsewhere, fr('ask_options_counsellor')));
      await choice(elsewhere, 'no_contact', 'yes').check();
      await goOn(elsewhere, fr);
      expectStep(elsewhere, 'check');
      await see(elsewhere, fr('ask_check_not_said'));
      await see(elsewhere, fr('ask_check_nobody'));
      await press(elsewhere, button(elsewhere, fr('ask_check_send')));
      await see(elsewhere, fr('ask_sent_next_link_only'));
    });

    // the first device learns that it was sent
    await page.goto(resumeUrl);
    expect(pathOf(page)).toBe('/ask/gone');
    await see(page, fr('ask_gone_title'));
  });
});

/** From the page after the place one back, where the answer stands, and on again. */
async function goBackAndForth(page: Page): Promise<void> {
  await page.getByRole('link', { name: fr('common_back'), exact: true }).click();
  await page.waitForURL(/\/ask\/where$/);
  expect(await answerOf(page, 'where', 'not-sure').isChecked()).toBe(true);
  await goOn(page, fr);
}

test('a need that nothing fits is told honestly, with what the hub does instead', async () => {
  await asVisitor({}, async (page) => {
    await page.goto(`/fr/ask/resume/${await unsureDraft(site, 'finance.crowdfunding')}`);
    // no answer could change that there is none
    expectStep(page, 'options');
    await see(page, fr('ask_options_none_title'));
    await see(page, fr('options_counted'));
    await see(page, fr('options_think_along'));
    await see(page, 'Nous ne connaissons pas de plateforme de financement participatif');
    await expectAccessible(page);
  });
});

test('what was typed stays when it cannot be read', async () => {
  await asVisitor({}, async (page) => {
    await page.goto(`/fr/ask/resume/${await unsureDraft(site, 'finance.microcredit')}`);
    await page.goto('/fr/ask/where');
    await answerOf(page, 'where', 'elsewhere').check();
    await page.locator('#place').fill('Atlantide');
    await goOn(page, fr);
    const unknown = fr('ask_where_error_unknown', { not_sure: fr('common_not_sure') });
    await expectFieldError(page, fr, 'place', unknown);
    expect(await page.locator('#place').inputValue()).toBe('Atlantide');
    expect(await answerOf(page, 'where', 'elsewhere').isChecked()).toBe(true);
    await page.goto('/fr/ask/amount');
    await page.locator('#amount').fill('beaucoup');
    await goOn(page, fr);
    await expectFieldError(page, fr, 'amount', fr('ask_amount_error'));
    expect(await page.locator('#amount').inputValue()).toBe('beaucoup');
    await page.goto('/fr/ask/contact');
    await page.locator('#name').fill('Amel');
    await page.locator('#email').fill('amel arobase exemple');
    await goOn(page, fr);
    await expectFieldError(page, fr, 'email', fr('ask_contact_error_email'));
    expect(await page.locator('#name').inputValue()).toBe('Amel');
    expect(await page.locator('#email').inputValue()).toBe('amel arobase exemple');
  });
});

test('a request sent from two tabs at once is one request', async () => {
  const words = 'Un prêt pour une machine à tisser';
  const token = await finishedDraft(site, await lender(site, 'AMC'), words);
  const { page: one, context } = await visit(site);
  await one.goto(`/fr/ask/resume/${token}`);
  expectStep(one, 'check');
  const other = await context.newPage();
  await other.goto('/fr/ask/check');
  const send = (page: Page) => press(page, button(page, fr('ask_check_send')));
  await Promise.all([send(one), send(other)]);
  const reference = (page: Page) => page.getByText(/^MAH-\w+$/).innerText();
  expect(pathOf(one)).toBe('/ask/sent');
  expect(await reference(other)).toBe(await reference(one));
  await expectAccessible(one);
  await context.close();
  expect(await counsellor.casesFor('machine à tisser')).toHaveLength(1);
});

test('from the third page on the form is filled in without network, and goes out once with all its answers', async () => {
  await asVisitor({ keepsPages: true, isPhone: true }, async (page) => {
    await page.goto('/fr');
    await askAtHome(page, fr, 'Je cherche un petit prêt pour un rucher');
    await goOn(page, fr);
    expectStep(page, 'where');
    await expect.poll(() => page.evaluate(`caches.match('/fr/offline/form').then(Boolean)`)).toBe(true);
    await page.context().setOffline(true);
    await answer(page, fr, 'where', ['TN-53-3351']);
    await answerSituation(page);
    expectStep(page, 'options');
    await expectAccessible(page);
    await press(page, button(page, fr('offline_options_go_on')));
    await page.locator('#name').fill('Zohra Ferjani');
    await button(page, fr('common_continue')).click(); // what is surely to mend is mended here
    await page.getByRole('link', { name: fr('ask_contact_error_none') }).waitFor();
    await page.locator('#no_contact').check();
    await goOn(page, fr);
    expectStep(page, 'check');
    await see(page, 'Zohra Ferjani');
    await expectAccessible(page);
    await press(page, page.getByRole('link', { name: fr('ask_check_change', { what: fr('ask_where_title') }) }));
    expect(await answerOf(page, 'where', 'TN-53-3351').isChecked()).toBe(true);
    const place = await page.locator('label', { has: answerOf(page, 'where', 'TN-53-3357') }).innerText();
    await answer(page, fr, 'where', ['TN-53-3357']);
    await page.goto('/fr/ask/check?kept');
    await press(page, button(page, fr('offline_check_send')));
    await see(page, fr('offline_kept_title'));
    expect(await counsellor.casesFor('Zohra Ferjani')).toEqual([]);

    await page.context().setOffline(false);
    await see(page, fr('offline_request_sent'));
    await page.reload({ waitUntil: 'networkidle' });
    const cases = await counsellor.casesFor('Zohra Ferjani');
    expect(cases).toHaveLength(1);
    await press(page, page.getByRole('link', { name: fr('offline_see_receipt') }));
    await press(page, page.getByRole('link', { name: fr('ask_sent_link_open') }));
    await page.goto(`${page.url()}/everything`);
    for (const said of ['un rucher', 'Zohra Ferjani', place]) await see(page, said);
  });
});

test('an answer that waited while another device answered otherwise is not sent over it, and not lost', async () => {
  const token = await begunDraft(site);
  const draft = (init?: RequestInit) => fetch(`${site.url}/api/intake_drafts/${token}`, init);
  await asVisitor({ keepsPages: true }, async (page) => {
    await page.goto(`/fr/ask/resume/${token}`);
    await expect.poll(() => page.evaluate(`caches.match('/fr/offline/form').then(Boolean)`)).toBe(true);
    await page.context().setOffline(true);
    await answer(page, fr, 'where', ['TN-53']);
    const body = JSON.stringify({ answers: { territory: 'Chebba' } });
    await draft({ method: 'PATCH', body, headers: { 'content-type': 'application/json' } });
    await page.context().setOffline(false);
    await see(page, fr('offline_some_refused_title'));
    await press(page, page.getByRole('link', { name: fr('offline_see_kept') }).filter({ visible: true }));
    await see(page, fr('ask_where_somewhere', { place: 'Mahdia' }));
    await expectAccessible(page);
    expect(await (await draft()).json()).toMatchObject({ answers: { territory: 'Chebba' } });
  });
});

test('a form begun without network is one form once it is back, which goes on where one stopped', async () => {
  await asVisitor({ keepsPages: true, isPhone: true }, async (page) => {
    await page.goto('/fr/ask');
    await expect.poll(() => page.evaluate(`caches.match('/fr/offline/form').then(Boolean)`)).toBe(true);
    await page.context().setOffline(true);
    await page.locator('#text').fill('Un local pour des ruches');
    await goOn(page, fr);
    await answer(page, fr, 'needs', ['space']);
    await answer(page, fr, 'where', ['TN-53']);
    await see(page, fr('offline_kept_title'));
    await page.context().setOffline(false);
    await see(page, fr('offline_all_sent'));
    await press(page, page.getByRole('link', { name: fr('ask_started_go_on') }));
    expect(pathOf(page)).toMatch(/^\/ask\/(?!needs|where)/);
    await page.goto('/fr/ask?change=1');
    expect(await page.locator('#text').inputValue()).toBe('Un local pour des ruches');
    await page.goto('/fr/ask/where?change=1');
    expect(await answerOf(page, 'where', 'TN-53').isChecked()).toBe(true);
  });
});
