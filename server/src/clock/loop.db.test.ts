import { and, eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anOrder, send, signIn, tokenIn, type Caller } from '../intakes/testing.ts';
import { linkFor, tokenOf } from '../private-links/private-link.ts';
import type { HubFigures } from '../measures/figures.schema.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { runClock } from './run-clock.ts';

let town: TestApp;
let counsellor: Caller;
let coordinator: Caller;
let partner: Caller;
beforeAll(async () => {
  town = await startTestApp();
  counsellor = await signIn(town, 'conseiller@mahdia.example');
  coordinator = await signIn(town, 'coordination@mahdia.example');
  partner = await signIn(town, 'partenaire@mahdia.example');
});
afterAll(() => town.close());
const MONDAY = new Date('2026-11-23T09:00:00Z');
beforeEach(() => {
  town.clock.now = MONDAY;
});

/** How many a hub asks at once, and whether it sends on by itself. */
const policy = (cascade: 'automatic' | 'proposed', open_referrals_at_once: number) =>
  town.db.update(schema.hub).set({ cascade, open_referrals_at_once });
const later = (date: string) => {
  town.clock.now = new Date(date);
  return runClock(town.ports);
};
const put = (url: string, payload: object = {}) => town.app.inject({ method: 'PUT', url, payload });

/** A request to so many services, with each referral in the order they were chosen. */
async function aRequest(recipient_count: number) {
  const receipt = await send(town, await anOrder(town, { recipient_count }));
  const rows = await town.db.select().from(schema.referral).where(eq(schema.referral.intake_id, receipt.id));
  const chosen = rows.sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0)).map(({ id }) => id);
  return {
    ids: chosen,
    case_id: rows[0]?.case_id ?? '',
    page: `/api/followed_intakes/${tokenIn(receipt.private_url)}`,
  };
}
const addressOf = async (id = '') => {
  const link = await linkFor(town.db, 'provider', id);
  return `/api/provider_links/${tokenOf(town.ports.secret, link?.id ?? '')}`;
};
const states = async (ids: string[]) => {
  const rows = await town.db.select().from(schema.referral);
  return ids.map((id) => rows.find((row) => row.id === id)?.state);
};
const mailsAbout = async (subject_id = '') => {
  const rows = await town.db.select().from(schema.mail).where(eq(schema.mail.subject_id, subject_id));
  return rows.map(({ kind }) => kind).sort();
};
/** What the person was told of the ends of referrals: the message, and how it says the need goes on. */
const told = async (ids: string[]) => {
  const rows = await town.db
    .select({ referral_id: schema.referralEvent.referral_id, kind: schema.mail.kind, detail: schema.mail.detail })
    .from(schema.mail)
    .innerJoin(schema.referralEvent, eq(schema.referralEvent.id, schema.mail.subject_id));
  return ids.flatMap((id) =>
    rows.filter((row) => row.referral_id === id).map(({ kind, detail }) => [kind, detail['next']]),
  );
};
const alertsOf = async (subject_id: string) =>
  town.db.select().from(schema.deskAlert).where(eq(schema.deskAlert.subject_id, subject_id));
const refusal = async (act: Promise<unknown>): Promise<unknown> => {
  const thrown: unknown = await act.catch((error: unknown) => error);
  for (let inner = thrown; inner instanceof Error; inner = inner.cause) if ('code' in inner) return inner.code;
  return undefined;
};

describe('the clock', () => {
  test('reminds after two working days, lets go after five, and does nothing a second time', async () => {
    await policy('proposed', 3);
    const { ids } = await aRequest(1);
    await later('2026-11-25T22:00:00Z');
    expect(await mailsAbout(ids[0])).toEqual(['referral-sent']);
    await later('2026-11-25T23:05:00Z');
    await later('2026-11-27T09:00:00Z');
    expect(await mailsAbout(ids[0])).toEqual(['referral-reminder', 'referral-sent']);
    await later('2026-11-30T22:00:00Z');
    expect(await states(ids)).toEqual(['sent']);
    expect(await later('2026-11-30T23:05:00Z')).toMatchObject({ expire: expect.any(Number), failed: 0 });
    expect(await states(ids)).toEqual(['expired']);
    expect(await told(ids)).toEqual([['referral-unanswered', 'proposed']]);
    const again = await Promise.all([runClock(town.ports), runClock(town.ports)]);
    for (const report of again) expect(Object.values(report).every((count) => count === 0)).toBe(true);
  });

  test('after weeks of silence of its own it makes up for everything at once, and reminds of nothing that is over', async () => {
    const { ids } = await aRequest(2);
    await put(`${await addressOf(ids[0])}/acceptance`);
    const report = await later('2026-12-21T09:00:00Z');
    expect(report.failed).toBe(0);
    expect(await states(ids)).toEqual(['accepted', 'expired']);
    expect(await mailsAbout(ids[1])).toEqual(['referral-sent']);
    expect(await told([ids[1] ?? ''])).toEqual([['referral-unanswered', 'taken']]);
    expect(await mailsAbout(ids[0])).toEqual(['first-contact-overdue', 'referral-sent']);
  });

  test('runs at the same time do each thing once', async () => {
    const requests = await Promise.all([aRequest(1), aRequest(1), aRequest(1)]);
    town.clock.now = new Date('2026-12-01T09:00:00Z');
    await Promise.all([runClock(town.ports), runClock(town.ports), runClock(town.ports)]);
    for (const { ids } of requests) {
      expect(await states(ids)).toEqual(['expired']);
      expect(await told(ids)).toHaveLength(1);
    }
  });

  test('one referral that cannot be dealt with stops no other, and the desk sees which until it can', async () => {
    const [bad, good] = [await aRequest(1), await aRequest(1)];
    await town.db.execute(sql`create function poison() returns trigger language plpgsql as $$
      begin if new.to_state = 'expired' and new.referral_id = (select id from poisoned) then raise exception 'poisoned'; end if;
      return new; end $$`);
    await town.db.execute(sql`create table poisoned as select ${bad.ids[0]}::uuid id`);
    await town.db.execute(
      sql`create trigger a_poison before insert on referral_event for each row execute function poison()`,
    );
    expect(await later('2026-12-01T09:00:00Z')).toMatchObject({ failed: 1 });
    await runClock(town.ports);
    expect(await states([...bad.ids, ...good.ids])).toEqual(['sent', 'expired']);
    const [alert] = await alertsOf(bad.ids[0] ?? '');
    expect(alert).toMatchObject({
      kind: 'clock-failed',
      case_id: bad.case_id,
      times: 2,
      settled_at: null,
      detail: { step: 'expire', cause: 'P0001' },
    });
    await town.db.execute(sql`drop trigger a_poison on referral_event`);
    expect(await runClock(town.ports)).toMatchObject({ expire: 1, failed: 0 });
    expect((await alertsOf(bad.ids[0] ?? ''))[0]?.settled_at).not.toBeNull();
    await town.db.execute(sql`drop table poisoned`);
  });

  test('presses for a first contact, tells the desk when it is late, and what came of it is asked at thirty days', async () => {
    const { ids, case_id } = await aRequest(1);
    const address = await addressOf(ids[0]);
    await put(`${address}/acceptance`);
    await later('2026-11-28T09:00:00Z');
    expect(await mailsAbout(ids[0])).toEqual(['first-contact-reminder', 'referral-sent']);
    await later('2026-12-01T09:00:00Z');
    expect(await mailsAbout(ids[0])).toContain('first-contact-overdue');
    const { contents } = (await counsellor('GET', '/api/alerts')).json();
    const mine = contents.find((alert: { case: { id: string } | null }) => alert.case?.id === case_id);
    expect(mine).toMatchObject({ kind: 'first-contact-overdue', times: 1 });
    const queue = (await counsellor('GET', '/api/cases?view=overdue')).json();
    expect(queue.contents.map(({ id }: { id: string }) => id)).toContain(case_id);
    await put(`${address}/first_contact`);
    expect((await alertsOf(ids[0] ?? ''))[0]?.settled_at).not.toBeNull();
    await later('2027-01-18T09:00:00Z');
    expect(await mailsAbout(ids[0])).toContain('outcome-question');
    // the link of the mail has outlived its sixty days
    expect((await town.app.inject(address)).statusCode).toBe(200);
    town.clock.now = new Date('2027-02-10T09:00:00Z');
    expect((await put(`${address}/outcome`, { outcome: 'helped' })).statusCode).toBe(200);
  });

  test('tells the coordinator of a provider who is silent again, until they answer or somebody has seen to it', async () => {
    town.clock.now = new Date('2026-11-24T09:00:00Z');
    const first = await aRequest(1);
    const [row] = await town.db
      .select()
      .from(schema.referral)
      .where(eq(schema.referral.id, first.ids[0] ?? ''));
    const service_id = row?.service_id ?? '';
    await town.db.delete(schema.deskAlert).where(eq(schema.deskAlert.subject_id, service_id));
    await later('2026-12-02T09:00:00Z');
    await town.db.update(schema.deskAlert).set({ settled_at: town.clock.now });
    const score = async () => {
      const answer = await town.app.inject({ method: 'POST', url: '/api/matches', payload: await question() });
      return answer.json().needs[0].matches.find((match: { service_id: string }) => match.service_id === service_id)
        .score_parts.responsiveness;
    };
    const before = await score();
    const second = await send(town, { ...(await anOrder(town)), recipients: await recipientsOf(service_id) });
    await later('2026-12-14T09:00:00Z');
    expect(await score()).toBeLessThan(before);
    const open = (await alertsOf(service_id)).filter(({ settled_at }) => settled_at === null);
    expect(open).toMatchObject([{ kind: 'provider-silent', service_id }]);
    expect(Number(open[0]?.detail['silences'])).toBeGreaterThanOrEqual(2);
    expect(second.referrals).toHaveLength(1);
    expect((await coordinator('PUT', `/api/alerts/${open[0]?.id}/settlement`, {})).statusCode).toBe(200);
    expect((await coordinator('PUT', `/api/alerts/${crypto.randomUUID()}/settlement`, {})).statusCode).toBe(404);
    expect((await partner('GET', '/api/alerts')).statusCode).toBe(403);
  });

  const question = async () => {
    const { needs, profile } = await anOrder(town);
    return { needs, profile };
  };
  const recipientsOf = async (service_id: string) => {
    const { recipients } = await anOrder(town);
    return recipients.map((recipient) => ({ ...recipient, service_id }));
  };
});

describe('a need that was declined, left in silence or given back', () => {
  test('goes to the next the person agreed to at once, one after the other, and the person hears of each', async () => {
    await policy('automatic', 1);
    const { ids, page } = await aRequest(3);
    expect(await states(ids)).toEqual(['sent', 'draft', 'draft']);
    const waiting = (await town.app.inject(page)).json().referrals.find(({ id }: { id: string }) => id === ids[1]);
    expect(waiting).toMatchObject({ state: 'draft', can: { withdraw: true } });
    await put(`${await addressOf(ids[0])}/declination`, { reason: 'no-capacity' });
    expect(await states(ids)).toEqual(['declined', 'sent', 'draft']);
    expect(await mailsAbout(ids[1])).toEqual(['referral-sent']);
    expect((await town.app.inject(await addressOf(ids[1]))).json().person).not.toBeNull();
    await later('2026-12-01T09:00:00Z');
    expect(await states(ids)).toEqual(['declined', 'expired', 'sent']);
    const third = await addressOf(ids[2]);
    expect((await put(`${third}/withdrawal`, { reason: 'other' })).statusCode).toBe(409);
    await put(`${third}/acceptance`);
    expect((await put(`${third}/withdrawal`, {})).statusCode).toBe(422);
    const back = await put(`${third}/withdrawal`, { reason: 'no-capacity', note: 'Désolés' });
    expect(back.json()).toMatchObject({ state: 'withdrawn', person: null });
    expect(await told(ids)).toEqual([
      ['referral-answered', 'sent'],
      ['referral-unanswered', 'sent'],
      ['referral-answered', undefined],
      ['referral-given-back', expect.stringMatching(/proposed|nobody-left/)],
    ]);
    const { referrals } = (await town.app.inject(page)).json();
    expect(referrals.map((referral: { went_on: string }) => referral.went_on).sort()[2]).toBe('sent');
  });

  test('is proposed to the counsellor, who sends it on in one click, where the hub decides so', async () => {
    await policy('proposed', 1);
    const { ids, case_id } = await aRequest(2);
    await put(`${await addressOf(ids[0])}/declination`, { reason: 'not-eligible' });
    expect(await states(ids)).toEqual(['declined', 'draft']);
    const file = (await counsellor('GET', `/api/cases/${case_id}`)).json();
    expect(file.proposals).toMatchObject([{ referral_id: ids[1], need: { key: 'finance' } }]);
    expect(file.clock.what).toBe('triage');
    const sent = (await counsellor('PUT', `/api/cases/${case_id}/referrals/${ids[1]}/sending`, {})).json();
    expect(sent.proposals).toEqual([]);
    expect(await states(ids)).toEqual(['declined', 'sent']);
    expect((await counsellor('PUT', `/api/cases/${case_id}/referrals/${ids[1]}/sending`, {})).statusCode).toBe(409);
    await put(`${await addressOf(ids[1])}/declination`, { reason: 'not-eligible' });
    // matching named others: the person has to be asked first
    const asked = (await counsellor('GET', `/api/cases/${case_id}`)).json().proposals[0];
    expect(asked).toMatchObject({ referral_id: null });
    const order = { need: 'finance', service_id: asked.service.id, field_groups: ['needs'], channel: 'phone' };
    const made = await counsellor('POST', `/api/cases/${case_id}/referrals`, { ...order, person_agreed: true });
    expect(made.json().proposals).toEqual([]);
  });

  test('two who decline at the same moment make two others be asked, each once', async () => {
    await policy('automatic', 2);
    const { ids } = await aRequest(4);
    expect(await states(ids)).toEqual(['sent', 'sent', 'draft', 'draft']);
    const addresses = [await addressOf(ids[0]), await addressOf(ids[1])];
    const answers = await Promise.all(addresses.map((url) => put(`${url}/declination`, { reason: 'other' })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(await states(ids)).toEqual(['declined', 'declined', 'sent', 'sent']);
    for (const id of ids.slice(2)) expect(await mailsAbout(id)).toEqual(['referral-sent']);
  });

  test('leaves nobody waiting once somebody helped, or the case is closed', async () => {
    await policy('automatic', 1);
    const helped = await aRequest(2);
    const address = await addressOf(helped.ids[0]);
    await put(`${address}/acceptance`);
    await put(`${address}/outcome`, { outcome: 'helped' });
    expect(await states(helped.ids)).toEqual(['completed', 'withdrawn']);
    await policy('proposed', 1);
    const { ids, case_id } = await aRequest(2);
    await put(`${await addressOf(ids[0])}/declination`, { reason: 'other' });
    const { version } = (await counsellor('GET', `/api/cases/${case_id}`)).json();
    const closed = await counsellor('PUT', `/api/cases/${case_id}/closure`, { reason: 'other', version });
    expect(closed.json()).toMatchObject({ state: 'closed' });
    expect(await states(ids)).toEqual(['declined', 'withdrawn']);
    expect(await mailsAbout(ids[1])).toEqual([]);
  });

  test('what is withdrawn leaves no first mail behind that would still ask', async () => {
    await policy('proposed', 3);
    const { ids, page } = await aRequest(1);
    await put(`${page}/referrals/${ids[0]}/withdrawal`);
    const own = eq(schema.mail.subject_id, ids[0] ?? '');
    const rows = await town.db
      .select()
      .from(schema.mail)
      .where(and(own, eq(schema.mail.kind, 'referral-sent')));
    expect(rows).toMatchObject([{ state: 'failed', text: null }]);
  });
});

const feedbackOf = async (page: string) =>
  (await town.app.inject(page)).json().referrals.flatMap(({ feedback }: { feedback: object[] }) => feedback);

describe('whether the person was helped', () => {
  test('is asked once the first contact is due and at the end, and opening the page answers nothing', async () => {
    await policy('proposed', 3);
    const { ids, page } = await aRequest(1);
    const address = await addressOf(ids[0]);
    await put(`${address}/acceptance`);
    await later('2026-12-01T09:00:00Z');
    await later('2026-12-02T09:00:00Z');
    for (let time = 0; time < 3; time += 1) await town.app.inject(page);
    const [asked] = await feedbackOf(page);
    expect(asked).toMatchObject({ moment: 'first-contact', answer: null });
    expect(await mailsAbout(asked.id)).toEqual(['helped-question']);
    expect((await put(`${page}/feedback/${asked.id}`, { answer: 'not-yet' })).statusCode).toBe(200);
    expect((await put(`${page}/feedback/${asked.id}`, { answer: 'perhaps' })).statusCode).toBe(422);
    const other = await aRequest(1);
    expect((await put(`${other.page}/feedback/${asked.id}`, { answer: 'helped' })).statusCode).toBe(404);
    await put(`${address}/outcome`, { outcome: 'not-helped' });
    expect(await feedbackOf(page)).toMatchObject([{ answer: 'not-yet' }, { moment: 'end', answer: null }]);
  });

  test('counts beside what the provider reports; a no brings even a closed case back to the counsellor', async () => {
    const { ids, page, case_id } = await aRequest(1);
    const address = await addressOf(ids[0]);
    await put(`${address}/acceptance`);
    await put(`${address}/outcome`, { outcome: 'helped' });
    const { version } = (await counsellor('GET', `/api/cases/${case_id}`)).json();
    await counsellor('PUT', `/api/cases/${case_id}/closure`, { reason: 'helped', version });
    const [asked] = await feedbackOf(page);
    const answers = await Promise.all([1, 2].map(() => put(`${page}/feedback/${asked.id}`, { answer: 'not-helped' })));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const file = (await counsellor('GET', `/api/cases/${case_id}`)).json();
    expect(file).toMatchObject({ state: 'open', clock: { what: 'triage' } });
    expect(file.referrals[0]).toMatchObject({ outcome: 'helped', feedback: [{ answer: 'not-helped' }] });
    const kinds = file.history.map(({ kind }: { kind: string }) => kind);
    expect(kinds.filter((kind: string) => kind === 'feedback-given' || kind === 'reopened')).toHaveLength(2);
    expect((await alertsOf(ids[0] ?? '')).map(({ kind }) => kind)).toContain('person-not-helped');
  });
});

describe('how a provider does', () => {
  test('is shown to the coordinator and to the provider, who sees nobody else’s; silence of a person is no success', async () => {
    await policy('proposed', 5);
    const measures = async () => (await coordinator('GET', '/api/measures')).json().contents;
    const { ids } = await aRequest(1);
    const [row] = await town.db
      .select()
      .from(schema.referral)
      .where(eq(schema.referral.id, ids[0] ?? ''));
    type Measure = { service: { id: string } };
    const find = (all: Measure[]) => all.find(({ service }) => service.id === row?.service_id);
    const before = find(await measures());
    const address = await addressOf(ids[0]);
    await put(`${address}/acceptance`);
    await put(`${address}/first_contact`);
    await put(`${address}/outcome`, { outcome: 'helped' });
    const after = find(await measures());
    const read = (measure: unknown) => measure as Record<string, Record<string, number>>; // the route's schema
    const grown = (part: string, name: string) => (read(after)[part]?.[name] ?? 0) - (read(before)[part]?.[name] ?? 0);
    expect([grown('answers', 'in_time'), grown('first_contacts', 'in_time')]).toEqual([1, 1]);
    expect([grown('reported', 'helped'), grown('said', 'helped'), grown('said', 'unknown')]).toEqual([1, 0, 1]);
    expect((await partner('GET', '/api/measures')).statusCode).toBe(403);
    const own = (await partner('GET', '/api/measures/own')).json().contents;
    const all = await measures();
    expect(own.length).toBeLessThan(all.length);
  });

  test('is told to everybody as what was helped, by the word of the person first, and never as a few', async () => {
    await policy('proposed', 5);
    const figures = async () => {
      town.clock.now = new Date(town.clock.now.getTime() + 6 * 60_000); // counted once in five minutes
      return (await town.app.inject({ url: '/api/hub_figures' })).json<HubFigures>();
    };
    const helped = async (outcome: string) => {
      const request = await aRequest(1);
      const address = await addressOf(request.ids[0]);
      await put(`${address}/acceptance`);
      await put(`${address}/first_contact`);
      await put(`${address}/outcome`, { outcome });
      return request;
    };
    const { page } = await helped('helped');
    for (let count = 0; count < 5; count += 1) await helped('helped');
    const before = await figures();
    expect(before.helped).toBeGreaterThanOrEqual(5);
    await helped('partly-helped');
    await aRequest(1);
    expect(await figures()).toEqual({ ...before, requests: (before.requests ?? 0) + 2 });
    const [asked] = await feedbackOf(page);
    expect((await put(`${page}/feedback/${asked.id}`, { answer: 'not-yet' })).statusCode).toBe(200);
    expect((await figures()).helped).toBe((before.helped ?? 0) - 1);
    town.clock.now = new Date('2029-01-01T09:00:00Z');
    expect(await figures()).toMatchObject({ requests: null, helped: null });
    town.clock.now = MONDAY;
  });

  test('is not worse for a request that was taken back before it had to be answered', async () => {
    const { ids, page } = await aRequest(1);
    const [row] = await town.db
      .select()
      .from(schema.referral)
      .where(eq(schema.referral.id, ids[0] ?? ''));
    const due = async () => {
      town.clock.now = new Date('2027-03-01T09:00:00Z');
      const { contents } = (await coordinator('GET', '/api/measures')).json();
      town.clock.now = MONDAY;
      return contents.find(({ service }: { service: { id: string } }) => service.id === row?.service_id).answers.due;
    };
    const before = await due();
    await put(`${page}/referrals/${ids[0]}/withdrawal`);
    expect(await due()).toBe(before - 1);
  });
});

describe('the database', () => {
  test('refuses an end that says not how the need goes on', async () => {
    const { ids } = await aRequest(1);
    const event = { referral_id: ids[0] ?? '', from_state: 'sent', at: MONDAY } as const;
    const expired = { ...event, to_state: 'expired', actor_kind: 'system' } as const;
    expect(await refusal(town.db.insert(schema.referralEvent).values(expired).execute())).toBe('RF006');
    expect(await states(ids)).toEqual(['sent']);
  });

  test('refuses an open referral without a deadline, and one in a closed case', async () => {
    const { ids, case_id } = await aRequest(1);
    const own = eq(schema.referral.id, ids[0] ?? '');
    expect(await refusal(town.db.update(schema.referral).set({ expires_at: null }).where(own).execute())).toBe('23514');
    const accepted = { referral_id: ids[0] ?? '', from_state: 'sent', to_state: 'accepted', at: MONDAY } as const;
    const insert = town.db.insert(schema.referralEvent).values({ ...accepted, actor_kind: 'provider' });
    expect(await refusal(insert.execute())).toBe('23514');
    const close = town.db.update(schema.caseFile).set({ state: 'closed' }).where(eq(schema.caseFile.id, case_id));
    expect(await refusal(close.execute())).toBe('RF005');
  });

  test('refuses a new kind of change, and to rewrite how a need went on', async () => {
    const legal = { from_state: 'declined', to_state: 'accepted', actor_kind: 'provider' } as const;
    expect(await refusal(town.db.insert(schema.referralTransition).values(legal).execute())).toBe('RF004');
    const { referralCascade: cascade } = schema;
    expect(await refusal(town.db.update(cascade).set({ result: 'nobody-left', next_service_id: null }).execute())).toBe(
      'RF004',
    );
    expect(await refusal(town.db.delete(schema.referralNotice).execute())).toBe('RF004');
  });
});
