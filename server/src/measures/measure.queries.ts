import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { DECLINE_REASONS } from '@citess/db/vocabulary';
import type { Localizable } from '../directory/localized.rules.ts';

/** Whose services are measured: all that a hub sent requests to, or those of some organizations. */
export type Measured = { hub_id: string } | { organization_ids: readonly string[] };

type Counts = Record<
  | 'sent'
  | 'answers_due'
  | 'answers_in_time'
  | 'silent'
  | 'accepted'
  | 'declined'
  | 'given_back'
  | 'contacts_due'
  | 'contacts_in_time'
  | 'reported_helped'
  | 'reported_partly'
  | 'reported_not'
  | 'reported_other'
  | 'reported_unknown'
  | 'said_helped'
  | 'said_partly'
  | 'said_not_yet'
  | 'said_not'
  | 'said_unknown',
  number
>;
export type MeasureRow = Counts & {
  service_id: string;
  organization_id: string;
  service: Localizable;
  organization: Localizable;
  reasons: { reason: (typeof DECLINE_REASONS)[number]; count: number }[];
};

/** How services dealt with what they were sent until now, those that were sent most first. */
export async function listMeasures(db: Db, measured: Measured, now: Date): Promise<MeasureRow[]> {
  const moment = sql`${now.toISOString()}::timestamptz`;
  return db.execute<MeasureRow & Record<string, unknown>>(sql`
    with told as (${tellings(measured)}), counted as (select t.service_id, ${counts(moment)} from told t group by t.service_id)
    select c.*, s.organization_id,
      json_build_object('name', s.name, 'description', s.description, 'language', s.language, 'translations', s.translations) service,
      json_build_object('name', o.name, 'description', o.description, 'language', o.language, 'translations', o.translations)
        organization,
      (select coalesce(json_agg(json_build_object('reason', r.reason, 'count', r.count) order by r.count desc, r.reason), '[]')
        from (select t.decline_reason reason, count(*)::int count from told t
          where t.service_id = c.service_id and t.decline_reason is not null group by 1) r) reasons
    from counted c join service s on s.id = c.service_id join organization o on o.id = s.organization_id
    order by c.sent desc, s.name, s.id`);
}

/** Each referral that was sent, with when it was answered and taken up, and the person's last word on it. */
function tellings(measured: Measured): SQL {
  const where =
    'hub_id' in measured
      ? sql`c.hub_id = ${measured.hub_id}::uuid`
      : sql`s.organization_id = any(${sql.param([...measured.organization_ids])}::uuid[])`;
  return sql`
    select r.*, e.answered_at, e.accepted_at, e.taken_up_at, f.answer, f.was_asked from referral r
    join service s on s.id = r.service_id join case_file c on c.id = r.case_id
    cross join lateral (select min(at) filter (where to_state in ('accepted', 'declined')) answered_at,
      min(at) filter (where to_state = 'accepted') accepted_at,
      min(at) filter (where to_state in ('in-progress', 'completed')) taken_up_at
      from referral_event where referral_id = r.id) e
    cross join lateral (select count(*) > 0 was_asked,
      (array_agg(answer order by answered_at desc) filter (where answer is not null))[1] answer
      from person_feedback where referral_id = r.id) f
    where r.sent_at is not null and ${where}`;
}

function counts(now: SQL): SQL {
  const contactDue = sql`t.accepted_at is not null and (t.taken_up_at is not null or t.first_contact_due_at < ${now})`;
  const isSettled = sql`t.accepted_at is not null and t.state = 'completed'`;
  const filters: Record<keyof Counts, SQL> = {
    sent: sql`true`,
    answers_due: sql`t.state = 'expired' or t.answered_at is not null
      or (t.answer_due_at < ${now} and not (t.state = 'withdrawn' and t.state_changed_at <= t.answer_due_at))`,
    answers_in_time: sql`t.answered_at <= t.answer_due_at`,
    silent: sql`t.state = 'expired'`,
    accepted: sql`t.accepted_at is not null`,
    declined: sql`t.state = 'declined'`,
    given_back: sql`t.state = 'withdrawn' and t.decline_reason is not null`,
    contacts_due: contactDue,
    contacts_in_time: sql`t.accepted_at is not null and t.taken_up_at <= t.first_contact_due_at`,
    reported_helped: sql`${isSettled} and t.outcome = 'helped'`,
    reported_partly: sql`${isSettled} and t.outcome = 'partly-helped'`,
    reported_not: sql`${isSettled} and t.outcome = 'not-helped'`,
    reported_other: sql`${isSettled} and t.outcome not in ('helped', 'partly-helped', 'not-helped')`,
    reported_unknown: sql`t.accepted_at is not null and t.state in ('accepted', 'in-progress')`,
    said_helped: sql`t.answer = 'helped'`,
    said_partly: sql`t.answer = 'partly-helped'`,
    said_not_yet: sql`t.answer = 'not-yet'`,
    said_not: sql`t.answer = 'not-helped'`,
    said_unknown: sql`t.was_asked and t.answer is null`,
  };
  const columns = Object.entries(filters).map(
    ([name, filter]) => sql`count(*) filter (where ${filter})::int ${sql.identifier(name)}`,
  );
  return sql.join(columns, sql`, `);
}
