import type { FollowedIntake } from '@citess/server/follow/follow.schema';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCounsellor, type Counsellor } from './support/counsellor.ts';
import { lenders, sendIntake, type Sent } from './support/intake.ts';
import { button, choice, press, see, unfold } from './support/pages.ts';
import { expectAccessible } from './support/accessible.ts';
import { openSite, signIn, visit, type Site } from './support/site.ts';
import { wordsIn, type Locale } from './support/words.ts';

let site: Site;
let counsellor: Counsellor;

beforeAll(async () => {
  // a hub that sends on by itself, to one structure at a time
  site = await openSite(`update hub set cascade = 'automatic', open_referrals_at_once = 1`);
  counsellor = await openCounsellor(site);
});
afterAll(async () => {
  await counsellor?.close();
  await site?.close();
});

async function followed({ privatePath }: Sent): Promise<FollowedIntake> {
  const answer = await fetch(`${site.url}/api/followed_intakes/${privatePath.split('/').at(-1)}`);
  return (await answer.json()) as FollowedIntake; // the route's schema
}

/** The page where the newest mail to an organization leads, in the reader's language. */
async function answerPath(organization: string, locale: Locale): Promise<string> {
  await expect
    .poll(async () => (await lettersTo(organization)).length, { timeout: 15_000, interval: 200 })
    .toBeGreaterThan(0);
  const [letter] = await lettersTo(organization);
  if (!letter) throw new Error(`nothing was written to ${organization}`);
  return (await counsellor.linkIn(letter)).replace(/^\/fr\//, `/${locale}/`);
}
const lettersTo = (organization: string) =>
  counsellor.lettersOf('referral-sent', ({ recipient_name }) => recipient_name === organization);

/** Two structures, the first of which says no: from the request to the person's word that they were helped. */
async function goRound(
  { locale, javaScriptEnabled, from }: { locale: Locale; javaScriptEnabled: boolean; from: number },
  text: string,
): Promise<Page> {
  const words = wordsIn(locale);
  const [first, second] = (await lenders(site)).slice(from);
  if (!first || !second) throw new Error('the demonstration has no two lenders');
  const sent = await sendIntake(site, [first, second], text);
  const { page } = await visit(site, { locale, javaScriptEnabled, isPhone: true });
  const personPage = sent.privatePath.replace(/^\/fr\//, `/${locale}/`);
  await page.goto(personPage);
  await see(page, words('loop_waits_turn'));

  await page.goto(await answerPath(first.organization_name, locale));
  await unfold(page, words('answer_act_decline_open'));
  await choice(page, 'reason', 'no-capacity').check();
  await press(page, button(page, words('answer_act_decline')));
  await page.goto(personPage);
  await see(page, words('loop_went_sent'));
  if (javaScriptEnabled) await expectAccessible(page);

  await page.goto(await answerPath(second.organization_name, locale));
  await see(page, text);
  await press(page, button(page, words('answer_act_accept')));
  await press(page, button(page, words('answer_act_contact')));
  await choice(page, 'outcome', 'helped').check();
  await press(page, button(page, words('answer_act_outcome')));

  await page.goto(personPage);
  await page.getByRole('heading', { name: words('loop_helped_title') }).waitFor();
  if (javaScriptEnabled) await expectAccessible(page);
  await press(page, button(page, words('loop_helped_helped')));
  await see(page, words('loop_helped_thanks'));
  const states = (await followed(sent)).referrals.map(({ state, outcome, feedback }) => ({
    state,
    outcome,
    said: feedback.map(({ answer }) => answer),
  }));
  expect(states).toContainEqual({ state: 'declined', outcome: null, said: [] });
  expect(states).toContainEqual({ state: 'completed', outcome: 'helped', said: ['helped'] });
  return page;
}

test('a request that is declined goes on to the next structure, which helps, and the person says so', async () => {
  const page = await goRound({ locale: 'fr', javaScriptEnabled: true, from: 0 }, 'Un prêt pour un séchoir à figues');
  await signIn(page, site, 'coordination');
  await page.goto('/fr/desk/providers');
  const fr = wordsIn('fr');
  await see(page, fr('loop_measures_helped', { count: '1' }));
  await expectAccessible(page);
  await page.goto('/fr/desk/alerts');
  await see(page, fr('loop_alerts_none'));
  await expectAccessible(page);
  await page.context().close();
});

test('the whole way works in Arabic and without JavaScript', async () => {
  const page = await goRound({ locale: 'ar', javaScriptEnabled: false, from: 2 }, 'Un prêt pour une serre');
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  await page.context().close();
});
