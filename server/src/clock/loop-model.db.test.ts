import { desc, eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder, send, signIn, tokenIn, type Caller } from '../intakes/testing.ts';
import { linkFor, tokenOf } from '../private-links/private-link.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import { act, actsOn, letExpire, MEETING_IN, say, type Act, type Model, type Word } from './testing-loop-model.ts';
import { runClock } from './run-clock.ts';

const DAY = 86_400_000;
const CHOSEN = 4;
/** How many sequences are tried: few with every run of the tests, as many as one likes by hand. */
const RUNS = Number(process.env['MODEL_RUNS'] ?? 15);

let town: TestApp;
let counsellor: Caller;
let order: Awaited<ReturnType<typeof anOrder>>;
beforeAll(async () => {
  town = await startTestApp();
  counsellor = await signIn(town, 'conseiller@mahdia.example');
  order = await anOrder(town, { recipient_count: CHOSEN });
});
afterAll(() => town.close());

const acts = actsOn(CHOSEN);

/** Months after a yes without a word, when the provider's link is past its days, it still tells the outcome. */
const LONG_SILENCE: ['automatic', number, [Act, boolean][]] = [
  'automatic',
  1,
  [
    [{ by: 'provider', what: 'acceptance', on: 0 }, false],
    [{ by: 'clock', days: 40 }, false],
    [{ by: 'clock', days: 40 }, false],
    [{ by: 'provider', what: 'outcome', on: 0, outcome: 'helped' }, false],
  ],
];

type Loop = { model: Model; ids: string[]; case_id: string; page: string };

async function aLoop(policy: Model['policy'], most_at_once: number): Promise<Loop> {
  town.clock.now = new Date('2026-11-23T09:00:00Z');
  await town.db.update(schema.hub).set({ cascade: policy, open_referrals_at_once: most_at_once });
  const receipt = await send(town, order);
  const rows = await town.db.select().from(schema.referral).where(eq(schema.referral.intake_id, receipt.id));
  rows.sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0));
  const untouched = { outcome: null, wasReopened: false, messages: 0, proposals: 0, meeting: null };
  const referrals = rows.map(({ state, expires_at }) => ({ state, expires_at, ...untouched }));
  const page = `/api/followed_intakes/${tokenIn(receipt.private_url)}`;
  const ids = rows.map(({ id }) => id);
  return { model: { policy, most_at_once, referrals }, ids, case_id: rows[0]?.case_id ?? '', page };
}

async function makeAct({ ids, case_id, page }: Loop, tried: Exclude<Act, Word | { by: 'clock' }>): Promise<number> {
  const id = ids[tried.on] ?? '';
  const path = `${tried.by === 'person' ? page : `/api/cases/${case_id}`}/referrals/${id}`;
  if (tried.by === 'staff' && tried.what === 'reopening')
    return (await counsellor('DELETE', `${path}/outcome`)).statusCode;
  const body = 'outcome' in tried ? { outcome: tried.outcome } : { reason: 'other' };
  if (tried.by === 'staff') return (await counsellor('PUT', `${path}/${tried.what}`, body)).statusCode;
  if (tried.by === 'person') return (await town.app.inject({ method: 'PUT', url: `${path}/withdrawal` })).statusCode;
  return asProvider(id, 'PUT', tried.what, body);
}

/** What a provider does from the mail. */
async function asProvider(id: string, method: 'PUT' | 'POST', path: string, payload: object): Promise<number> {
  const tryIt = async () => {
    const link = await linkFor(town.db, 'provider', id);
    if (!link) return { statusCode: 409, token: '' }; // nobody outside has an address before it was sent
    const token = tokenOf(town.ports.secret, link.id);
    const url = `/api/provider_links/${token}/${path}`;
    return { statusCode: (await town.app.inject({ method, url, payload })).statusCode, token };
  };
  const first = await tryIt();
  if (first.statusCode !== 410) return first.statusCode;
  // the link is past its days: a fresh one comes to the address on file, as long as there is something to open
  const url = `/api/provider_links/${first.token}/fresh_links`;
  expect((await town.app.inject({ method: 'POST', url, payload: {} })).statusCode).toBeLessThan(300);
  const { statusCode } = await tryIt();
  return statusCode === 410 ? 409 : statusCode; // too late by weeks is too late
}

/** Says something; the status of the answer. */
async function speak({ ids, page }: Loop, said: Word): Promise<number> {
  const id = ids[said.on] ?? '';
  if (said.what === 'agreement') {
    const [newest] = await town.db
      .select()
      .from(schema.meeting)
      .where(eq(schema.meeting.referral_id, id))
      .orderBy(desc(schema.meeting.proposed_at), sql`state in ('proposed', 'agreed') desc`);
    if (!newest) return 409; // no page shows anything to agree to
    const url = `${page}/referrals/${id}/meetings/${newest.id}/agreement`;
    return (await town.app.inject({ method: 'PUT', url })).statusCode;
  }
  const { now } = town.clock;
  const day = new Date(now.getTime() + MEETING_IN * DAY).toISOString();
  const order =
    said.what === 'message'
      ? { text: 'Un mot', idempotency_key: said.key }
      : {
          date: day.slice(0, 10),
          time: day.slice(11, 16),
          channel: 'phone',
          place: 'Nous vous appelons',
          idempotency_key: said.key,
        };
  const path = said.what === 'message' ? 'thread/messages' : 'meetings';
  if (said.by === 'provider') return asProvider(id, 'POST', path, order);
  return (await town.app.inject({ method: 'POST', url: `${page}/referrals/${id}/${path}`, payload: order })).statusCode;
}

/** Whether words were heard, however often they came, just as the model says. */
async function hear(loop: Loop, said: Word, twice: boolean): Promise<void> {
  const isPossible = say(loop.model, said, town.clock.now);
  const answers = await Promise.all(twice ? [speak(loop, said), speak(loop, said)] : [speak(loop, said)]);
  for (const status of answers) {
    if (isPossible) expect(status, JSON.stringify(said)).toBeLessThan(300);
    // what was never sent, or is closed to the provider, is not there for them
    else expect([404, 409], JSON.stringify(said)).toContain(status);
  }
}

/** Makes an act, twice at the same moment where `twice`, and fails unless just what the model says came of it. */
async function step(loop: Loop, tried: Act, twice: boolean): Promise<void> {
  const [hub] = await town.db.select().from(schema.hub);
  if (!hub) throw new Error('no hub');
  if (tried.by === 'clock') {
    town.clock.now = new Date(town.clock.now.getTime() + tried.days * DAY);
    const reports = await Promise.all(twice ? [runClock(town.ports), runClock(town.ports)] : [runClock(town.ports)]);
    for (const { failed } of reports) expect(failed).toBe(0);
    letExpire(loop.model, town.clock.now, hub);
    return;
  }
  if (tried.what === 'message' || tried.what === 'meeting' || tried.what === 'agreement')
    return hear(loop, tried, twice);
  const isPossible = act(loop.model, tried, town.clock.now, hub);
  const answers = await Promise.all(twice ? [makeAct(loop, tried), makeAct(loop, tried)] : [makeAct(loop, tried)]);
  expect(answers.sort()[0], JSON.stringify(tried)).toBe(isPossible ? 200 : 409);
  expect(answers.filter((status) => status === 200)).toHaveLength(isPossible ? 1 : 0);
}

/** What must hold after every step. */
async function check({ model, ids, case_id }: Loop): Promise<void> {
  const rows = await town.db.select().from(schema.referral).where(eq(schema.referral.case_id, case_id));
  expect(rows).toHaveLength(ids.length);
  const states = ids.map((id) => rows.find((row) => row.id === id)?.state);
  expect(states).toEqual(model.referrals.map(({ state }) => state));
  const [count] = await town.db.execute<Record<string, number>>(sql`
    select
      (select count(*)::int from referral r where r.case_id = ${case_id} and r.version <> 1 + (
        select count(*) from referral_event e where e.referral_id = r.id)) lost_events,
      (select count(*)::int from referral r where r.case_id = ${case_id} and coalesce((
        select count(*) from referral_event e where e.referral_id = r.id and e.to_state = 'sent'), 0) <> (
        select count(*) from mail m where m.subject_id = r.id and m.kind = 'referral-sent')) lost_requests,
      (select count(*)::int from referral_event e join referral r on r.id = e.referral_id where r.case_id = ${case_id}
        and (e.to_state in ('accepted', 'declined', 'expired') or (e.to_state = 'withdrawn' and e.actor_kind = 'provider'))
        and 1 <> (select count(*) from mail m where m.subject_id = e.id)) lost_words_to_person,
      (select count(*)::int from referral_event e join referral r on r.id = e.referral_id where r.case_id = ${case_id}
        and (e.to_state in ('declined', 'expired') or (e.to_state = 'withdrawn' and e.actor_kind = 'provider'))
        and not exists (select from referral_cascade c where c.event_id = e.id)) dead_ends,
      (select count(*)::int from referral r join case_file c on c.id = r.case_id where r.case_id = ${case_id}
        and r.state in ('draft', 'sent', 'accepted', 'in-progress') and c.state <> 'open') without_owner,
      (select count(*)::int from referral r where r.case_id = ${case_id} and case r.state
        when 'sent' then r.expires_at when 'accepted' then r.first_contact_due_at when 'in-progress' then r.outcome_due_at
        else now() end is null) without_deadline`);
  expect(Object.entries(count ?? {}).filter(([, wrong]) => wrong > 0)).toEqual([]);
  const words = await town.db.execute(sql`
    select (select count(*)::int from thread_message m where m.referral_id = r.id) messages,
      (select count(*)::int from meeting m where m.referral_id = r.id) proposals,
      (select m.state::text from meeting m where m.referral_id = r.id
        order by m.proposed_at desc, m.state in ('proposed', 'agreed') desc limit 1) meeting
    from unnest(${sql.param(ids)}::uuid[]) with ordinality asked(id, place) join referral r on r.id = asked.id order by asked.place`);
  expect([...words]).toEqual(
    model.referrals.map(({ messages, proposals, meeting }) => ({
      messages,
      proposals,
      meeting: meeting?.state ?? null,
    })),
  );
  // whatever happened, somebody is to do something by a day, unless it came to its end
  const file = (await counsellor('GET', `/api/cases/${case_id}`)).json();
  const isWaiting = states.some((state) => ['draft', 'sent', 'accepted', 'in-progress'].includes(state ?? ''));
  if (isWaiting) expect(file.clock?.due_at, JSON.stringify(states)).toBeTruthy();
}

test(
  'whatever people and the clock do in whatever order, nothing is lost, doubled or left without an owner and a day',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('automatic' as const, 'proposed' as const),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.tuple(acts, fc.boolean()), { minLength: 4, maxLength: 14 }),
        async (policy, most_at_once, sequence) => {
          const loop = await aLoop(policy, most_at_once);
          for (const [tried, twice] of sequence) await step(loop, tried, twice);
          await check(loop);
        },
      ),
      { numRuns: RUNS, endOnFailure: RUNS < 100, examples: [[...LONG_SILENCE]] },
    );
  },
  60_000 + RUNS * 2000,
);
