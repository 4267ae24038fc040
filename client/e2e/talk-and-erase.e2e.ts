import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lender, PERSON, sendIntake } from './support/intake.ts';
import { button, press, see, unfold } from './support/pages.ts';
import { expectAccessible } from './support/accessible.ts';
import { openSite, signIn, visit, type Site } from './support/site.ts';
import { wordsIn } from './support/words.ts';

const fr = wordsIn('fr');
const ar = wordsIn('ar');
const QUOTE = { name: 'devis.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nun four à pain') };
let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await site?.close();
});

test('person and provider write to each other with a file, agree to meet, and the person erases everything', async () => {
  const service = await lender(site, 'BTS');
  const sent = await sendIntake(site, [service], 'Un prêt pour un four communal');
  const provider = await visit(site);
  await signIn(provider.page, site, 'partenaire');
  await provider.page.goto('/fr/partner');
  await provider.page.getByRole('listitem').filter({ hasText: sent.reference }).getByRole('link').click();
  await provider.page.waitForURL(/\/partner\/referrals\//);
  const referral = provider.page.url();

  // without JavaScript: a wrong file loses neither the words nor the file that was right
  const person = await visit(site, { javaScriptEnabled: false });
  await person.page.goto(sent.privatePath);
  await press(person.page, person.page.getByRole('link', { name: fr('thread_open_person', { organization: 'BTS' }) }));
  await person.page.locator('#text').fill('Voici mon devis');
  const program = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<script>alert(1)</script>') };
  await person.page.locator('#files').setInputFiles([QUOTE, program]);
  await press(person.page, button(person.page, fr('thread_send')));
  await person.page.locator('#files-error', { hasText: fr('thread_error_kind', { name: program.name }) }).waitFor();
  expect(await person.page.locator('#text').inputValue()).toBe('Voici mon devis');
  expect(await person.page.locator('input[name="kept"]').isChecked()).toBe(true);
  await press(person.page, button(person.page, fr('thread_send')));
  await see(person.page, fr('thread_sent'));

  await provider.page.goto(referral);
  await provider.page.getByRole('link', { name: fr('thread_open_provider') }).click();
  await see(provider.page, fr('thread_new'));
  await expectAccessible(provider.page);
  const [download] = await Promise.all([
    provider.page.waitForEvent('download'),
    provider.page.getByRole('link', { name: QUOTE.name }).click(),
  ]);
  expect(await readFile(await download.path())).toEqual(QUOTE.buffer);
  await provider.page.goto(referral);
  await unfold(provider.page, fr('meeting_propose_open'));
  const day = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  await provider.page.locator('#date').fill(day);
  await provider.page.locator('#time').fill('10:30');
  await provider.page.locator('#place').fill('Avenue Habib Bourguiba');
  await press(provider.page, button(provider.page, fr('meeting_propose')));
  await see(provider.page, fr('meeting_done_proposed'));
  await expectAccessible(provider.page);

  await person.page.goto(sent.privatePath);
  await press(person.page, button(person.page, fr('meeting_agree')));
  await see(person.page, fr('meeting_done_agreed'));
  await unfold(person.page, fr('follow_erase'));
  await press(person.page, button(person.page, fr('follow_erase_submit')));
  await person.page.locator('#confirmed-error', { hasText: fr('follow_erase_error') }).waitFor();
  await person.page.locator('#confirmed').check();
  await press(person.page, button(person.page, fr('follow_erase_submit')));
  await see(person.page, fr('follow_erased_title'));

  await provider.page.goto(referral);
  await see(provider.page, fr('answer_packet_closed_title'));
  for (const gone of ['Un prêt pour un four communal', PERSON.email]) {
    expect(await provider.page.getByText(gone).count()).toBe(0);
  }
  // the link explains itself, in the reader's language
  const answer = await person.page.goto(sent.privatePath.replace('/fr/', '/ar/'));
  expect(answer?.status()).toBe(410);
  await press(person.page, person.page.getByRole('link', { name: ar('link_fresh_open') }));
  await press(person.page, button(person.page, ar('link_fresh_submit')));
  await see(person.page, ar('link_fresh_done'));
  await person.context.close();
  await provider.context.close();
});
