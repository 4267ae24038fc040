import type { Db } from '@citess/db';
import type { Candidate } from '../matching/types.ts';
import { readCards, type Card } from './cards.ts';
import { run } from './key-reads.ts';

const DAY = 86_400_000;

type Load = { service_id: string; due: number; in_time: number; this_month: number };

/** The cards as the rules read them on that day, with what was referred to them until then. */
export async function candidatesOf(db: Db, cards: readonly Card[], now: Date): Promise<Candidate[]> {
  const asked = cards.filter((card) => card.has_referrals).map((card) => card.service_id);
  const loads = new Map(
    asked.length > 0 ? (await listLoads(db, asked, now)).map((load) => [load.service_id, load]) : [],
  );
  const today = now.toISOString().slice(0, 10);
  return cards.map((card) => {
    const { closed_until, assured_date } = card;
    const load = loads.get(card.service_id);
    return {
      ...card, // whole: leaving three of its fields out would take longer than judging it
      capacity: closed_until !== null && closed_until > today ? 'full' : card.capacity,
      is_published: true,
      is_suspended: false,
      days_since_assured: assured_date === null ? null : Math.floor((now.getTime() - Date.parse(assured_date)) / DAY),
      referrals_due: load?.due ?? 0,
      referrals_answered_in_time: load?.in_time ?? 0,
      referrals_this_month: load?.this_month ?? 0,
    };
  });
}

/** The candidates of these services, whatever they answer; those that are not published are left out. */
export async function candidatesByIds(db: Db, serviceIds: readonly string[], now: Date): Promise<Candidate[]> {
  return candidatesOf(db, await readCards(db, serviceIds), now);
}

/** The tops of the tree of needs that these lie below. */
export function fieldsOf(needs: readonly string[]): string[] {
  return [...new Set(needs.map((need) => need.split('.')[0] ?? need))];
}

const LOADS = `
  select r.service_id,
    count(*) filter (where r.state = 'expired' or answered.at is not null
      or (r.answer_due_at < $2::timestamptz and not (r.state = 'withdrawn' and r.state_changed_at <= r.answer_due_at)))::int due,
    count(*) filter (where answered.at <= r.answer_due_at)::int in_time,
    count(*) filter (where date_trunc('month', r.sent_at) = date_trunc('month', $2::timestamptz))::int this_month
  from referral r
  left join lateral (select min(e.at) at from referral_event e
    where e.referral_id = r.id and e.to_state in ('accepted', 'declined')) answered on true
  where r.service_id = any($1::uuid[]) and r.sent_at is not null group by r.service_id`;

/** How many referrals services were due to answer, answered in time, and received this month. */
async function listLoads(db: Db, serviceIds: readonly string[], now: Date): Promise<Load[]> {
  return run<Load>(db, LOADS, [serviceIds, now.toISOString()]);
}
