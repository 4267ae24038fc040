import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '@citess/db';
import { ensureDemonstrationAccounts } from '../accounts/demonstration-accounts.ts';
import type { MessageKind } from '../messages.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { deliverMail, deliverOwedMail, MOST_ATTEMPTS } from './deliver-mail.ts';
import { MessageRefused, type Mailer } from './message.types.ts';
import { oweMail } from './outbox.queries.ts';
import { aCaseWithReferral } from './testing-case.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await ensureDemonstrationAccounts(test, 'a password for tests');
});
afterAll(() => test.close());
afterEach(async () => void (await test.db.delete(schema.mail)));

type Case = Awaited<ReturnType<typeof aCaseWithReferral>>;
const owe = (kind: MessageKind, subject_id: string, { hub_id }: Case) =>
  oweMail(test.db, test.ports, { hub_id, kind, subject_id, dedupe_key: `${kind} ${subject_id}` });
const mails = () => test.db.select().from(schema.mail).orderBy(schema.mail.owed_at);
async function onlyMail() {
  const [mail, ...others] = await mails();
  if (!mail || others.length > 0) throw new Error('there is not exactly one mail');
  return mail;
}

/** A mailer that keeps what it is given, after failing as often as told. */
function aMailer(failures: Error[] = []) {
  const sent: Parameters<Mailer['send']>[0][] = [];
  const mailer: Mailer = {
    send: async (message) => {
      const failure = failures.shift();
      if (failure) throw failure;
      sent.push(message);
    },
    close: () => {},
  };
  return { mailer, sent };
}

describe('owing a message', () => {
  it('twice is owing it once', async () => {
    const a = await aCaseWithReferral(test);
    await owe('intake-received', a.intake_id, a);
    await owe('intake-received', a.intake_id, a);
    expect(await mails()).toHaveLength(1);
  });

  it('comes to nothing when the act it belongs to fails', async () => {
    const a = await aCaseWithReferral(test);
    const act = test.db.transaction(async (tx) => {
      await oweMail(tx, test.ports, { hub_id: a.hub_id, kind: 'case-closed', subject_id: a.case_id, dedupe_key: 'x' });
      throw new Error('the act failed');
    });
    await expect(act).rejects.toThrow('the act failed');
    expect(await mails()).toEqual([]);
  });
});

describe('the messages', () => {
  // those that need more than a case are held by the tests of what they are about
  const SUBJECTS = {
    'intake-received': (a) => a.intake_id,
    'referral-sent': (a) => a.referral_id,
    'referral-made': (a) => a.sent_event_id,
    'referral-answered': (a) => a.sent_event_id,
    'referral-unanswered': (a) => a.sent_event_id,
    'referral-given-back': (a) => a.sent_event_id,
    'helped-question': (a) => a.feedback_id,
    'referral-withdrawn': (a) => a.referral_id,
    'referral-reminder': (a) => a.referral_id,
    'first-contact-reminder': (a) => a.referral_id,
    'first-contact-overdue': (a) => a.referral_id,
    'outcome-question': (a) => a.referral_id,
    'advice-given': (a) => a.advice_id,
    'case-closed': (a) => a.case_id,
  } satisfies Partial<Record<MessageKind, (a: Case) => string>>;
  const toPerson = [
    'intake-received',
    'referral-made',
    'referral-answered',
    'referral-unanswered',
    'referral-given-back',
    'helped-question',
    'advice-given',
    'case-closed',
  ] as const;

  it.each(toPerson.flatMap((kind) => (['fr', 'ar', 'en'] as const).map((language) => [kind, language] as const)))(
    '%s speaks %s to the person and carries a link, never the person',
    async (kind, language) => {
      const a = await aCaseWithReferral(test, { language });
      await owe(kind, SUBJECTS[kind](a), a);
      await deliverOwedMail(test.ports);
      const mail = await onlyMail();
      expect(mail).toMatchObject({
        state: 'in-mailbox',
        language,
        recipient_name: a.reference,
        recipient_address: 'samia@example.org',
      });
      expect(mail.subject).toContain(a.reference);
      expect(mail.text).toMatch(new RegExp(`http://localhost:3000/${language}/follow/[\\w-]{43}`));
      expect(mail.html).toContain(`dir="${language === 'ar' ? 'rtl' : 'ltr'}"`);
      for (const text of [mail.subject, mail.text, mail.html]) expect(text).not.toMatch(/Samia|huile|samia@|BTS/);
    },
  );

  it('says what happens next and by when', async () => {
    const a = await aCaseWithReferral(test);
    await owe('intake-received', a.intake_id, a);
    await deliverOwedMail(test.ports);
    expect((await onlyMail()).text).toContain('au plus tard le mercredi 25 novembre 2026');
  });

  it('writes to somebody without an e-mail address as a note for staff, without the name', async () => {
    const a = await aCaseWithReferral(test, { email: null });
    await owe('advice-given', a.advice_id, a);
    await deliverOwedMail({ ...test.ports, mailer: aMailer().mailer });
    expect(await onlyMail()).toMatchObject({
      state: 'in-mailbox',
      recipient_name: a.reference,
      recipient_address: null,
    });
  });

  it('asks a provider without an address for an answer through the staff', async () => {
    const a = await aCaseWithReferral(test);
    await owe('referral-sent', a.referral_id, a);
    await deliverOwedMail(test.ports);
    const mail = await onlyMail();
    expect(mail).toMatchObject({
      state: 'in-mailbox',
      recipient_name: 'Enda Tamweel',
      recipient_address: null,
      language: 'fr',
    });
    expect(mail.text).toMatch(/http:\/\/localhost:3000\/fr\/answer\/[\w-]{43}/);
    expect(mail.text).toContain('jeudi 26 novembre 2026');
    expect(mail.text).not.toMatch(/Samia|huile|samia@|MAH-/);
  });

  it('does not ask for an answer to a referral that was withdrawn meanwhile, and tells the provider so', async () => {
    const a = await aCaseWithReferral(test, { serviceEmail: 'agence@example.org' });
    await owe('referral-sent', a.referral_id, a);
    await test.db.insert(schema.referralEvent).values({
      ...{
        referral_id: a.referral_id,
        from_state: 'sent',
        to_state: 'withdrawn',
        actor_kind: 'person',
        at: test.ports.now(),
      },
    });
    await deliverOwedMail(test.ports);
    expect(await onlyMail()).toMatchObject({ state: 'failed', text: null, last_error: 'there is nothing left to say' });
    await test.db.delete(schema.mail);
    await owe('referral-withdrawn', a.referral_id, a);
    await deliverOwedMail(test.ports);
    const mail = await onlyMail();
    expect(mail).toMatchObject({ state: 'in-mailbox', recipient_address: 'agence@example.org' });
    expect(mail.text).not.toContain('http');
  });
});

describe('delivering', () => {
  it('sends a message once, with a Message-ID of its own', async () => {
    const a = await aCaseWithReferral(test);
    const { mailer, sent } = aMailer();
    await owe('case-closed', a.case_id, a);
    await deliverOwedMail({ ...test.ports, mailer });
    await deliverOwedMail({ ...test.ports, mailer });
    const mail = await onlyMail();
    await deliverMail({ ...test.ports, mailer }, mail.id);
    expect(mail).toMatchObject({ state: 'sent', attempts: 1, sent_at: test.ports.now() });
    expect(sent).toEqual([expect.objectContaining({ messageId: `<${mail.id}@localhost>`, to: 'samia@example.org' })]);
  });

  it('lets two workers send it once', async () => {
    const a = await aCaseWithReferral(test);
    const { mailer, sent } = aMailer();
    await owe('case-closed', a.case_id, a);
    const ports = { ...test.ports, mailer };
    const { id } = await onlyMail();
    await Promise.all([deliverMail(ports, id), deliverMail(ports, id), deliverMail(ports, id)]);
    expect(sent).toHaveLength(1);
  });

  it('tries again after a temporary failure, with the same Message-ID', async () => {
    const a = await aCaseWithReferral(test);
    const { mailer, sent } = aMailer([new Error('mail server: ECONNECTION')]);
    await owe('case-closed', a.case_id, a);
    expect(await deliverOwedMail({ ...test.ports, mailer })).toBe(1);
    expect(await onlyMail()).toMatchObject({ state: 'owed', attempts: 1, last_error: 'mail server: ECONNECTION' });
    expect(await deliverOwedMail({ ...test.ports, mailer })).toBe(0);
    const mail = await onlyMail();
    expect(mail).toMatchObject({ state: 'sent', attempts: 2, last_error: null });
    expect(sent[0]?.messageId).toContain(mail.id);
  });

  it('gives up at once when the server refuses the message', async () => {
    const a = await aCaseWithReferral(test);
    await owe('case-closed', a.case_id, a);
    const refusal = new MessageRefused('mail server: EENVELOPE 550');
    expect(await deliverOwedMail({ ...test.ports, mailer: aMailer([refusal]).mailer })).toBe(0);
    expect(await onlyMail()).toMatchObject({ state: 'failed', attempts: 1, last_error: 'mail server: EENVELOPE 550' });
  });

  it('gives up after eight tries', async () => {
    const a = await aCaseWithReferral(test);
    await owe('case-closed', a.case_id, a);
    const { mailer, sent } = aMailer(Array.from({ length: MOST_ATTEMPTS }, () => new Error('mail server: ETIMEDOUT')));
    for (let i = 0; i <= MOST_ATTEMPTS; i++) await deliverOwedMail({ ...test.ports, mailer });
    expect(await onlyMail()).toMatchObject({ state: 'failed', attempts: MOST_ATTEMPTS });
    expect(sent).toEqual([]);
  });
});

describe('the mailbox', () => {
  async function cookieOf(email: string): Promise<string> {
    const payload = { email, password: 'a password for tests' };
    const answer = await test.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
    return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  }

  it('is closed to visitors and to partners', async () => {
    expect((await test.app.inject({ url: '/api/mails' })).json()).toMatchObject({
      status: 401,
      type: '/problems/not-signed-in',
    });
    const cookie = await cookieOf('partenaire@mahdia.example');
    const answer = await test.app.inject({ url: '/api/mails', headers: { cookie } });
    expect(answer.json()).toMatchObject({ status: 403, type: '/problems/not-allowed' });
  });

  it('shows staff the messages of their own hub only', async () => {
    const a = await aCaseWithReferral(test);
    const { id: _id, ...mahdia } = (await test.db.select().from(schema.hub))[0]!; // the demonstration has one hub
    const [other] = await test.db
      .insert(schema.hub)
      .values({ ...mahdia, key: 'elsewhere' })
      .returning();
    await owe('case-closed', a.case_id, a);
    await owe('case-closed', a.intake_id, { ...a, hub_id: other?.id ?? '' });
    await deliverOwedMail(test.ports);
    const cookie = await cookieOf('conseiller@mahdia.example');
    const answer = (await test.app.inject({ url: '/api/mails?state=in-mailbox', headers: { cookie } })).json();
    expect(answer).toMatchObject({ total: 1, page: 1, smtp: false });
    expect(answer.contents).toEqual([expect.objectContaining({ kind: 'case-closed', recipient_name: a.reference })]);
    const [foreign] = await test.db
      .select()
      .from(schema.mail)
      .where(eq(schema.mail.hub_id, other?.id ?? ''));
    expect((await test.app.inject({ url: `/api/mails/${foreign?.id}`, headers: { cookie } })).statusCode).toBe(404);
    const own = await test.app.inject({ url: `/api/mails/${answer.contents[0].id}`, headers: { cookie } });
    expect(own.json().text).toContain('/follow/');
  });

  it('writes a message anew from the state of things now', async () => {
    const a = await aCaseWithReferral(test, { email: null });
    await owe('case-closed', a.case_id, a);
    await deliverOwedMail(test.ports);
    await test.db
      .update(schema.intake)
      .set({ contact_email: 'new@example.org' })
      .where(eq(schema.intake.id, a.intake_id));
    const cookie = await cookieOf('coordination@mahdia.example');
    const { id } = await onlyMail();
    const answer = await test.app.inject({ method: 'POST', url: `/api/mails/${id}/sending`, headers: { cookie } });
    expect(answer.json()).toMatchObject({ state: 'in-mailbox', recipient_address: 'new@example.org' });
  });

  it('refuses to send for a page of another site', async () => {
    const headers = { cookie: await cookieOf('coordination@mahdia.example'), origin: 'https://elsewhere.example' };
    const answer = await test.app.inject({ method: 'POST', url: `/api/mails/${crypto.randomUUID()}/sending`, headers });
    expect(answer.json()).toMatchObject({ status: 403, type: '/problems/foreign-origin' });
  });
});
