import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '@citess/db';
import { ensureDemonstrationAccounts } from '../accounts/demonstration-accounts.ts';
import { aReturnedMessage } from '../bounces/testing-report.ts';
import type { MessageKind } from '../messages.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { listMailTroubles } from '../triage/mail-trouble.queries.ts';
import { deliverMail, deliverOwedMail } from './deliver-mail.ts';
import { MessageRefused, type Mailer } from './message.types.ts';
import { oweMail } from './outbox.queries.ts';
import { resendMail } from './resend-mail.ts';
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

async function cookieOf(email: string): Promise<string> {
  const payload = { email, password: 'a password for tests' };
  const answer = await test.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
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

  it('gives up at once when the server refuses the message, and shows it as come back', async () => {
    const a = await aCaseWithReferral(test);
    await owe('case-closed', a.case_id, a);
    const refusal = new MessageRefused('mail server: EENVELOPE 550', { is_bad_address: true });
    expect(await deliverOwedMail({ ...test.ports, mailer: aMailer([refusal]).mailer })).toBe(0);
    expect(await onlyMail()).toMatchObject({
      ...{ state: 'bounced', attempts: 1, last_error: 'mail server: EENVELOPE 550', failure: 'permanent' },
      ...{ next_try_at: null, is_bad_address: true },
    });
  });

  it('goes on for 72 hours while the server cannot, then gives up', async () => {
    const a = await aCaseWithReferral(test);
    await owe('case-closed', a.case_id, a);
    const { mailer, sent } = aMailer(Array.from({ length: 100 }, () => new Error('mail server: ETIMEDOUT')));
    const begun = test.clock.now;
    for (let mail = await onlyMail(); mail.state === 'owed'; mail = await onlyMail()) {
      test.clock.now = mail.next_try_at ?? begun;
      await deliverMail({ ...test.ports, mailer }, mail.id);
    }
    const hours = (test.clock.now.getTime() - begun.getTime()) / 3600_000;
    test.clock.now = begun;
    expect(hours).toBe(72);
    expect(await onlyMail()).toMatchObject({ state: 'failed', failure: 'temporary', first_tried_at: begun });
    expect(sent).toEqual([]);
  });

  it('notes a message that cannot be written for staff to see, and lets the others go', async () => {
    const [a, b] = [await aCaseWithReferral(test), await aCaseWithReferral(test)];
    await owe('intake-received', a.intake_id, a);
    await owe('case-closed', b.case_id, b);
    // as in a database that knows zones which this machine has not heard of yet
    await test.db.execute(sql`alter table hub drop constraint hub_timezone`);
    await test.db.update(schema.hub).set({ timezone: 'Nowhere/Land' });
    const { mailer, sent } = aMailer();
    expect(await deliverOwedMail({ ...test.ports, mailer })).toBe(1);
    expect(sent).toHaveLength(1);
    const poisoned = (await mails()).find(({ kind }) => kind === 'intake-received');
    expect(poisoned).toMatchObject({ state: 'owed', failure: 'not-written', next_try_at: expect.any(Date) });
    expect(poisoned?.last_error).not.toContain('Nowhere');
    await test.db.update(schema.hub).set({ timezone: 'Africa/Tunis' });
    expect(await deliverOwedMail({ ...test.ports, mailer })).toBe(0);
    expect(sent).toHaveLength(2);
  });

  it('leaves as another message when staff have it sent anew', async () => {
    const a = await aCaseWithReferral(test);
    const { mailer, sent } = aMailer();
    await owe('case-closed', a.case_id, a);
    await deliverOwedMail({ ...test.ports, mailer });
    const { id, hub_id } = await onlyMail();
    await resendMail({ ...test.ports, hasMailServer: true }, hub_id, id);
    await deliverOwedMail({ ...test.ports, mailer });
    expect(sent.map(({ messageId }) => messageId)).toEqual([`<${id}@localhost>`, `<${id}.2@localhost>`]);
  });
});

describe('a returned message', () => {
  /** A request that went to a service by mail; what its address cost the listing before. */
  async function aSentMail() {
    const a = await aCaseWithReferral(test, { serviceEmail: 'agence@example.org' });
    await owe('referral-sent', a.referral_id, a);
    await deliverOwedMail({ ...test.ports, mailer: aMailer().mailer });
    return { ...a, mail: await onlyMail() };
  }
  const service = async (id: string) =>
    (await test.db.select().from(schema.service).where(eq(schema.service.id, id))).map(
      ({ aged_days, bounced_days, bounced_at }) => ({ aged_days, bounced_days, bounced_at }),
    )[0];
  const AGED = { aged_days: 90, bounced_days: 90, bounced_at: expect.any(Date) };
  const FRESH = { aged_days: 0, bounced_days: 0, bounced_at: null };
  let key: string;
  beforeAll(async () => {
    const headers = { cookie: await cookieOf('coordination@mahdia.example') };
    const payload = { name: 'Serveur de courrier', scopes: ['mail:bounces'], days: 30 };
    const made = await test.app.inject({ method: 'POST', url: '/api/access_keys', headers, payload });
    key = made.json<{ key: string }>().key;
  });
  const giveBack = (payload: string, type = 'message/rfc822', authorization = `Bearer ${key}`) =>
    test.app.inject({
      ...{ method: 'POST', url: '/api/mail/bounces', payload },
      headers: { authorization, 'content-type': type },
    });

  it('is shown with its case, and ages the listing with that address once, until somebody confirms it', async () => {
    const { mail, service_id, case_id, intake_id } = await aSentMail();
    const returned = aReturnedMessage(`<${mail.id}@localhost>`);
    const answer = await giveBack(returned);
    expect(answer.json(), answer.body).toEqual({ mail_id: mail.id, result: 'bounced', status: '5.1.1' });
    expect((await giveBack(returned)).json()).toMatchObject({ result: 'ignored' });
    expect(await onlyMail()).toMatchObject({ state: 'bounced', failure: 'permanent', last_error: 'returned: 5.1.1' });
    expect(await service(service_id)).toEqual(AGED);
    expect(await listMailTroubles(test.db, case_id, intake_id)).toEqual([
      expect.objectContaining({ mail_id: mail.id, kind: 'referral-sent', state: 'bounced', is_bad_address: true }),
    ]);

    await test.db.delete(schema.mail);
    const again = await aSentMail();
    await giveBack(aReturnedMessage(`<${again.mail.id}@localhost>`));
    expect(await service(service_id)).toEqual(AGED);
    const of = eq(schema.service.id, service_id);
    await test.db.update(schema.service).set({ email: 'Agence@example.org' }).where(of);
    expect(await service(service_id)).toEqual(AGED);
    await test.db.update(schema.service).set({ email: 'neuve@example.org' }).where(of);
    expect(await service(service_id)).toEqual(FRESH);
  });

  it('ends with a confirmation, and a filter or a delay costs the listing nothing', async () => {
    const { mail, service_id } = await aSentMail();
    const noted = await giveBack(aReturnedMessage(`<${mail.id}@localhost>`, { action: 'delayed', status: '4.4.1' }));
    expect(noted.json()).toMatchObject({ result: 'noted' });
    expect(await onlyMail()).toMatchObject({ state: 'sent', failure: 'temporary', last_error: 'returned: 4.4.1' });
    await giveBack(aReturnedMessage(`<${mail.id}@localhost>`, { status: '5.7.1' }));
    expect(await onlyMail()).toMatchObject({ state: 'bounced', is_bad_address: false });
    expect(await service(service_id)).toEqual(FRESH);

    await test.db.update(schema.mail).set({ is_bad_address: true, bounced_at: new Date('2026-11-24T09:00:00Z') });
    expect(await service(service_id)).toEqual(AGED);
    await test.db.update(schema.service).set({ aged_days: 0 }).where(eq(schema.service.id, service_id));
    expect(await service(service_id)).toEqual(FRESH);
  });

  it('is refused with what to do about it', async () => {
    const { mail } = await aSentMail();
    const returned = aReturnedMessage(`<${mail.id}@localhost>`);
    const typeOf = async (answer: ReturnType<typeof giveBack>) => (await answer).json().type;
    expect(await typeOf(giveBack(returned, 'message/rfc822', ''))).toBe('/problems/not-signed-in');
    expect(await typeOf(giveBack(returned, 'text/plain'))).toBe('/problems/bounce-type-unknown');
    expect(await typeOf(giveBack('Subject: hello\n\nwords'))).toBe('/problems/bounce-unreadable');
    expect(await typeOf(giveBack(aReturnedMessage(`<${crypto.randomUUID()}@localhost>`)))).toBe(
      '/problems/mail-not-found',
    );
    expect(await typeOf(giveBack('x'.repeat(1024 * 1024 + 1)))).toBe('/problems/too-large');
    expect(await onlyMail()).toMatchObject({ state: 'sent', failure: null });
  });
});

describe('the words of a letter', () => {
  const order = { letter: 'case-closed', language: 'fr', version: 0, label: 'Voir' };
  const words = { subject: 'Dossier {reference}', body: 'Votre dossier {reference} est clos.\n\nÀ bientôt.' };
  async function ask(method: 'GET' | 'POST', path: string, payload?: object, email = 'coordination@mahdia.example') {
    const headers = { cookie: await cookieOf(email) };
    return test.app.inject({ method, url: `/api/wordings${path}`, headers, ...(payload && { payload }) });
  }

  it('are those of the hub from the next letter on, and the standard ones again when it goes back', async () => {
    const a = await aCaseWithReferral(test);
    const saved = await ask('POST', '', { ...order, ...words });
    expect(saved.json(), saved.body).toMatchObject({ version: 1, is_own: true, current: words });
    await owe('case-closed', a.case_id, a);
    await deliverOwedMail(test.ports);
    const mail = await onlyMail();
    expect(mail.subject).toBe(`Dossier ${a.reference}`);
    expect(mail.text).toMatch(/^Bonjour,\n\nVotre dossier MAH-\w+ est clos\.\n\nÀ bientôt\.\n\nVoir\nhttp/);
    expect(mail.text).toContain('/follow/');

    const stale = await ask('POST', '', { ...order, ...words });
    expect([stale.statusCode, stale.json().type]).toEqual([409, '/problems/wording-moved-on']);
    const reset = await ask('POST', '/resets', { letter: 'case-closed', language: 'fr', version: 1 });
    expect(reset.json()).toMatchObject({ version: 2, is_own: false });
    expect(reset.json().versions).toEqual([
      expect.objectContaining({ version: 2, text: null, made_by: expect.any(String) }),
      expect.objectContaining({ version: 1, text: { ...words, label: 'Voir' } }),
    ]);
    await test.db.delete(schema.mail);
    await owe('case-closed', a.case_id, a);
    await deliverOwedMail(test.ports);
    expect((await onlyMail()).subject).toBe(`Votre demande ${a.reference} est close`);
  });

  it('are refused by the field without what the reader needs, or with what nobody knows', async () => {
    const faulty = { ...order, subject: 'Dossier', body: 'Clos : {dossier}', label: null };
    for (const path of ['', '/previews']) {
      const answer = await ask('POST', path, faulty);
      expect(answer.statusCode).toBe(422);
      const pointers = answer.json<{ errors: { pointer: string }[] }>().errors.map(({ pointer }) => pointer);
      expect(pointers.sort()).toEqual(['/body', '/label']);
    }
    const shown = await ask('POST', '/previews', { ...order, ...words });
    expect(shown.json().text).toContain('Votre dossier MAH-4K7P2X est clos.');
    expect((await ask('GET', '?language=fr', undefined, 'conseiller@mahdia.example')).statusCode).toBe(403);
    const { contents } = (await ask('GET', '?language=ar')).json<{ contents: { is_own: boolean }[] }>();
    expect(contents.some(({ is_own }) => is_own)).toBe(false);
  });

  it('stay as they were: another wording is another version', async () => {
    for (const statement of [sql`update mail_wording set body = 'x'`, sql`delete from mail_wording`]) {
      await expect(test.db.execute(statement)).rejects.toMatchObject({ cause: { code: 'MW001' } });
    }
  });
});

describe('the mailbox', () => {
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
