import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { Candidate } from '@citess/search/matching/types';

type Row = Omit<Candidate, 'eligibility' | 'is_published' | 'is_suspended' | 'days_since_assured'> & {
  status: string;
  assured_date: string | null;
  applicant: string[] | null;
  stage: string[] | null;
  legal_form: string[] | null;
  sector: string[] | null;
  audience: string[] | null;
  audience_first: string[] | null;
  amount_minimum: number | null;
  amount_maximum: number | null;
};

const DAY = 86_400_000;

/**
 * The published services that name one of the asked needs, its field or a part of it, wherever they are:
 * what the rules judge, near misses included.
 */
export async function listCandidates(db: Db, needs: readonly string[], now: Date): Promise<Candidate[]> {
  const asked = needs.map((need) => need.split('.')[0] ?? need);
  const rows = await db.execute<Row>(sql`
    select s.id service_id, s.name service_name, o.id organization_id, o.name organization_name,
      o.alternate_name organization_acronym, s.status, s.assured_date::text, s.delivery::text[] delivery,
      case when s.closed_until > ${now.toISOString()}::date then 'full' else s.capacity::text end capacity,
      s.applicant::text[], s.stage::text[], s.legal_form::text[], s.sector::text[], s.audience::text[],
      s.audience_first::text[], s.amount_minimum, s.amount_maximum,
      terms.categories, terms.need_keys, areas.covers, areas.except, doors.present_at, spoken.languages,
      load.referrals_due, load.referrals_answered_in_time, load.referrals_this_month,
      concat_ws(' ', o.alternate_name, s.name, s.description, translated.words) words
    from service s
    join organization o on o.id = s.organization_id
    cross join lateral (
      select coalesce(array_agg(t.key order by t.key) filter (where a.link_type = 'category'), '{}') categories,
        coalesce(array_agg(t.key order by t.key) filter (where a.link_type = 'need'), '{}') need_keys
      from service_attribute a join taxonomy_term t on t.id = a.taxonomy_term_id where a.service_id = s.id) terms
    cross join lateral (
      select coalesce(json_agg(t.path order by t.code) filter (where not a.is_excluded), '[]') covers,
        coalesce(array_agg(t.code order by t.code) filter (where a.is_excluded), '{}') "except"
      from service_area a join territory t on t.code = a.territory_code where a.service_id = s.id) areas
    cross join lateral (
      select coalesce(json_agg(t.path order by t.code), '[]') present_at from service_at_location sl
      join location l on l.id = sl.location_id join territory t on t.code = l.territory_code where sl.service_id = s.id) doors
    cross join lateral (
      select coalesce(array_agg(l.language::text), '{}') languages from service_language l where l.service_id = s.id) spoken
    cross join lateral (
      select string_agg(t.value, ' ') words from jsonb_each(s.translations) l, jsonb_each_text(l.value) t
      where t.key in ('name', 'description')) translated
    cross join lateral (${referralLoad(now)}) load
    where s.status = 'published' and o.status = 'published' and exists (
      select from service_attribute a join taxonomy_term t on t.id = a.taxonomy_term_id
      where a.service_id = s.id and a.link_type = 'need' and split_part(t.key, '.', 1) = any(${sql.param(asked)}::text[]))`);
  return rows.map((row) => candidate(row, now));
}

/** How many referrals a service was due to answer, answered in time, and received this month. */
function referralLoad(now: Date) {
  const at = now.toISOString();
  return sql`
    select count(*) filter (where r.state = 'expired' or answered.at is not null or r.answer_due_at < ${at}::timestamptz)::int referrals_due,
      count(*) filter (where answered.at <= r.answer_due_at)::int referrals_answered_in_time,
      count(*) filter (where date_trunc('month', r.sent_at) = date_trunc('month', ${at}::timestamptz))::int referrals_this_month
    from referral r
    left join lateral (select min(e.at) at from referral_event e
      where e.referral_id = r.id and e.to_state in ('accepted', 'declined')) answered on true
    where r.service_id = s.id and r.sent_at is not null`;
}

function candidate(row: Row, now: Date): Candidate {
  const { status, assured_date, applicant, stage, legal_form, sector, audience, audience_first, ...rest } = row;
  const { amount_minimum, amount_maximum, ...fields } = rest;
  return {
    ...fields,
    eligibility: {
      ...(applicant && { applicant }),
      ...(stage && { stage }),
      ...(legal_form && { legal_form }),
      ...(sector && { sector }),
      ...(audience && { audience }),
      ...(audience_first && { audience_first }),
      ...(amount_minimum !== null && { amount_minimum }),
      ...(amount_maximum !== null && { amount_maximum }),
    },
    is_published: status === 'published',
    is_suspended: status === 'suspended',
    days_since_assured: assured_date === null ? null : Math.floor((now.getTime() - Date.parse(assured_date)) / DAY),
  };
}
