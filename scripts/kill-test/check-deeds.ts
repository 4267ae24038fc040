import type postgres from 'postgres';
import type { Doings } from './clients.ts';
import type { Taken } from './mail-server.ts';

/** A process was killed at this moment. */
export type Kill = { what: 'web' | 'worker' | 'postgres'; at: number; back_after: number };

/** How near to a kill of the worker or the database a message must have been confirmed for its note to be lost with it, in milliseconds. */
const WINDOW = 1500;

/** What is not as it must be, in sentences; and what was counted. */
export async function checkDeeds(sql: postgres.Sql, doings: Doings): Promise<string[]> {
  const { receipts, answered, unexpected } = doings;
  const faults = [...unexpected.slice(0, 10)];
  const ids = receipts.map(({ id }) => id);
  const [row] = await sql`select
    (select count(*)::int from intake where id = any(${ids})) acknowledged,
    (select count(*)::int from intake) stored,
    (select count(*)::int from intake i where 1 <> (select count(*) from case_file c where c.intake_id = i.id)) not_one_case,
    (select count(*)::int from intake i where 2 <> (select count(*) from referral r where r.intake_id = i.id)) not_two_referrals,
    (select count(*)::int from referral r where r.version <> 1 + (
      select count(*) from referral_event e where e.referral_id = r.id)) events_lost,
    (select count(*)::int from referral r where not exists (select from referral_event e
      where e.referral_id = r.id and e.to_state = r.state)) state_without_event`;
  const expect = (what: string, found: unknown, wanted: number) => {
    if (found !== wanted) faults.push(`${what}: ${String(found)} instead of ${wanted}`);
  };
  expect('requests that were acknowledged and are there', row?.['acknowledged'], new Set(ids).size);
  expect('receipts that name a request of their own', new Set(ids).size, receipts.length);
  expect('requests stored', row?.['stored'], receipts.length);
  expect('requests without exactly one case', row?.['not_one_case'], 0);
  expect('requests without exactly two referrals', row?.['not_two_referrals'], 0);
  expect('referrals with lost or doubled events', row?.['events_lost'], 0);
  expect('referrals in a state nobody brought them to', row?.['state_without_event'], 0);
  const [events] = await sql`select count(*)::int n, count(distinct referral_id)::int referrals from referral_event
    where actor_kind = 'provider' and to_state in ('accepted', 'declined')`;
  expect('answers that were acknowledged', events?.['n'], answered.length);
  expect('referrals answered once', events?.['referrals'], answered.length);
  return faults;
}

/** Whether every message owed arrived under one Message-ID, and which arrived twice. */
export async function checkMail(sql: postgres.Sql, taken: readonly Taken[], kills: readonly Kill[]) {
  const faults: string[] = [];
  const rows = await sql<{ id: string; state: string; kind: string }[]>`select id, state, kind from mail
    where last_error is distinct from 'there is nothing left to say'`;
  const bySubject = await sql`select
    (select count(*)::int from intake i where 1 <> (select count(*) from mail m where m.subject_id = i.id and m.kind = 'intake-received')) received,
    (select count(*)::int from referral r where 1 <> (select count(*) from mail m where m.subject_id = r.id and m.kind = 'referral-sent')) sent,
    (select count(*)::int from referral_event e where e.actor_kind = 'provider' and 1 <> (
      select count(*) from mail m where m.subject_id = e.id and m.kind = 'referral-answered')) answered`;
  for (const [what, n] of Object.entries(bySubject[0] ?? {}))
    if (n !== 0) faults.push(`${String(n)} owe not one mail: ${what}`);
  const times = new Map<string, number[]>();
  for (const { message_id, at } of taken) times.set(message_id, [...(times.get(message_id) ?? []), at]);
  const idOf = (message_id: string) => /^<([0-9a-f-]{36})@/.exec(message_id)?.[1];
  const arrived = new Set([...times.keys()].map(idOf));
  const missing = rows.filter(({ id, state }) => state !== 'sent' || !arrived.has(id));
  for (const { id, state, kind } of missing.slice(0, 10))
    faults.push(`mail ${id} (${kind}) is ${state}, arrived: ${arrived.has(id)}`);
  const known = new Set((await sql<{ id: string }[]>`select id from mail`).map(({ id }) => id));
  for (const message_id of times.keys())
    if (!known.has(idOf(message_id) ?? '')) faults.push(`${message_id} is no mail of ours`);

  const twice = [...times].filter(([, moments]) => moments.length > 1);
  const awayFromKill = (at: number) =>
    Math.min(...kills.filter(({ what }) => what !== 'web').map((kill) => Math.abs(kill.at - at)));
  const isExplained = (moments: number[]) => moments.slice(0, -1).every((at) => awayFromKill(at) <= WINDOW);
  const unexplained = twice.filter(([, moments]) => !isExplained(moments));
  for (const [id, moments] of unexplained.slice(0, 10))
    faults.push(`${id} was sent again, confirmed ${moments.map(awayFromKill).join(' and ')} ms from the next kill`);
  return { faults, mails: rows.length, twice: twice.length, unexplained: unexplained.length };
}
