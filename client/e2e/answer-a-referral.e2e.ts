import type { FollowedIntake } from '@citess/server/follow/follow.schema';
import type { MatchView } from '@citess/server/matching/matching.schema';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCounsellor, type Counsellor } from './support/counsellor.ts';
import { lender, PERSON, sendIntake, type Sent } from './support/intake.ts';
import { button, choice, expectFieldError, press, see, unfold } from './support/pages.ts';
import { expectAccessible } from './support/accessible.ts';
import { openSite, signIn, visit, type Site } from './support/site.ts';
import { wordsIn } from './support/words.ts';

const fr = wordsIn('fr');
const NOTE = 'Nous vous appelons mardi matin.';
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

/** The path of the page where the newest mail to the organization of a service leads. */
async function answerPath({ organization_name }: MatchView): Promise<string> {
  const [mail] = await counsellor.mails(
    'referral-sent',
    1,
    ({ recipient_name }) => recipient_name === organization_name,
  );
  if (!mail) throw new Error(`nothing was written to ${organization_name}`);
  return counsellor.linkIn(mail);
}

async function followed({ privatePath }: Sent): Promise<FollowedIntake> {
  const token = privatePath.split('/').at(-1) ?? '';
  const answer = await fetch(`${site.url}/api/followed_intakes/${token}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as FollowedIntake; // the route's schema
}

/** Fails unless the page thanks for an answer that was just given. */
async function expectThanks(page: Page): Promise<void> {
  await page
    .getByRole('status')
    .filter({ hasText: fr('answer_page_thanks') })
    .waitFor();
}

async function report(page: Page, outcome: string): Promise<void> {
  await choice(page, 'outcome', outcome).check();
  await press(page, button(page, fr('answer_act_outcome')));
}

test('a provider reads the request three times without changing it, then declines, and the person is told', async () => {
  const service = await lender(site, 'AMC');
  const sent = await sendIntake(site, [service], 'Un prêt pour agrandir notre four à pain');
  const before = await followed(sent);
  const path = await answerPath(service);
  const { page, context } = await visit(site);
  for (let time = 0; time < 3; time += 1) await page.goto(path);
  await see(page, 'Un prêt pour agrandir notre four à pain');
  await see(page, PERSON.email);
  await expectAccessible(page);
  const after = await followed(sent);
  expect(after.referrals.map(({ state, version, events }) => ({ state, version, events }))).toEqual(
    before.referrals.map(({ state, version, events }) => ({ state, version, events })),
  );
  expect(after.referrals[0]?.state).toBe('sent');

  await unfold(page, fr('answer_act_decline_open'));
  await page.locator('#decline_note').fill('Revenez au printemps.');
  await press(page, button(page, fr('answer_act_decline')));
  await expectFieldError(page, fr, 'reason', fr('answer_act_error_reason'));
  expect(await page.locator('#decline_note').inputValue()).toBe('Revenez au printemps.');
  await choice(page, 'reason', 'no-capacity').check();
  await press(page, button(page, fr('answer_act_decline')));
  await expectThanks(page);
  await expectAccessible(page);

  // the link answered once tells so, and shows the person no more
  await page.goto(path);
  await see(page, fr('answer_packet_closed_title'));
  expect(await page.getByText(PERSON.email).count()).toBe(0);
  expect(await button(page, fr('answer_act_accept')).count()).toBe(0);

  await page.goto(sent.privatePath);
  await see(page, fr('follow_reason_no_capacity'));
  await see(page, 'Revenez au printemps.');
  await expectAccessible(page);
  await context.close();
  const [mail] = await counsellor.mails('referral-answered', 1);
  expect(mail?.recipient_address).toBe(PERSON.email);
  expect(await counsellor.linkIn(mail!)).toMatch(/^\/fr\/follow\//); // there is one: the line above
});

test('a provider without JavaScript accepts, tells the first contact and what came of it', async () => {
  const service = await lender(site, 'CRFF Mahdia');
  const sent = await sendIntake(site, [service], 'Un prêt pour des ruches');
  const path = await answerPath(service);
  const { page, context } = await visit(site, { javaScriptEnabled: false });
  await page.goto(path);
  await page.locator('#accept_note').fill(NOTE);
  await press(page, button(page, fr('answer_act_accept')));
  await expectThanks(page);
  expect(await followed(sent)).toMatchObject({ referrals: [{ state: 'accepted', answer_note: NOTE }] });
  await press(page, button(page, fr('answer_act_contact')));
  await expectThanks(page);
  await press(page, button(page, fr('answer_act_outcome')));
  await page.locator('#outcome-error', { hasText: fr('answer_act_error_outcome') }).waitFor();
  await report(page, 'helped');
  await expectThanks(page);
  await see(page, fr('answer_act_done_completed', { outcome: fr('answer_packet_outcome_helped') }));
  await page.goto(sent.privatePath);
  await see(page, fr('follow_state_completed'));
  await see(page, NOTE);
  await context.close();
});

test('a link that is unknown or cut off explains itself and offers a way on', async () => {
  const { page, context } = await visit(site);
  for (const path of [`/fr/answer/${'x'.repeat(43)}`, '/fr/follow/abc']) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await page.getByRole('heading', { level: 1, name: fr('common_not_found_title') }).waitFor();
    expect(await page.getByRole('main').getByRole('link').count()).toBeGreaterThan(0);
    await expectAccessible(page);
  }
  await context.close();
});

test('a partner with an account finds the request in the inbox and answers it there', async () => {
  const service = await lender(site, 'BTS');
  const sent = await sendIntake(site, [service], 'Un crédit pour une barque de pêche');
  const { page, context } = await visit(site);
  await signIn(page, site, 'partenaire');
  await page.goto('/fr/partner');
  const row = page.getByRole('listitem').filter({ hasText: sent.reference });
  await see(row, fr('desk_partner_act_answer'));
  await expectAccessible(page);
  await row.getByRole('link').click();
  await page.waitForURL(/\/partner\/referrals\//);
  await see(page, 'Un crédit pour une barque de pêche');
  await expectAccessible(page);
  await press(page, button(page, fr('answer_act_accept')));
  await page
    .getByRole('status')
    .filter({ hasText: fr('desk_partner_done_answer') })
    .waitFor();
  await expectAccessible(page);
  await unfold(page, fr('answer_act_outcome_open'));
  await report(page, 'could-not-be-reached');
  await see(page, fr('answer_act_done_completed', { outcome: fr('answer_packet_outcome_could_not_be_reached') }));
  await page.goto('/fr/partner');
  await see(row, fr('answer_packet_state_completed'));
  await context.close();
  expect(await followed(sent)).toMatchObject({ referrals: [{ state: 'completed', outcome: 'could-not-be-reached' }] });
});
