import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';

/** The hub whose terms each organization's listings age by: the first whose place its services cover, else the first. */
export const TERMS = sql`select o.id organization_id, own.id hub_id, own.freshness
  from organization o cross join lateral (
    select h.id, h.freshness from hub h order by exists (
      select from service s join service_area a on a.service_id = s.id and not a.is_excluded
      join territory t on t.code = a.territory_code
      where s.organization_id = o.id and h.territory_code = any(t.path)) desc, h.opened_at, h.key limit 1) own`;

/** The day a listing has reached so many months of its hub's terms; `listing` is the alias of the row. */
const reached = (listing: 's' | 'o', months: 'remind_months' | 'hide_months') => {
  const row = sql.raw(listing);
  return sql`((coalesce(${row}.assured_date, (${row}.created_at at time zone 'UTC')::date)
    + make_interval(months => (terms.freshness ->> ${months})::int))::date - ${row}.aged_days)`;
};

/**
 * Hides published services that nobody confirmed for as long as their hub allows, then the organizations of which nothing is
 * fresh any more. Answers how many of both.
 */
export async function hideLapsed(tx: Db, now: Date): Promise<number> {
  const [today, at] = [now.toISOString().slice(0, 10), now.toISOString()];
  const services = await tx.execute(sql`
    with terms as (${TERMS}), gone as (
      update service s set status = 'lapsed', last_modified = ${at}::timestamptz from terms
      where terms.organization_id = s.organization_id and s.status = 'published'
        and ${reached('s', 'hide_months')} <= ${today}::date returning s.id, s.organization_id, terms.hub_id)
    ${keepLapse('service', at)}`);
  const organizations = await tx.execute(sql`
    with terms as (${TERMS}), gone as (
      update organization o set status = 'lapsed', last_modified = ${at}::timestamptz from terms
      where terms.organization_id = o.id and o.status = 'published' and ${reached('o', 'hide_months')} <= ${today}::date
        and not exists (select from service s where s.organization_id = o.id and s.status = 'published')
      returning o.id, o.id organization_id, terms.hub_id)
    ${keepLapse('organization', at)}`);
  return services.length + organizations.length;
}

/** Keeps who did what to `gone`: the clock. */
function keepLapse(kind: 'service' | 'organization', at: string) {
  const fields = JSON.stringify([{ field: 'status', from: 'published', to: 'lapsed' }]);
  return sql`insert into listing_change
      (hub_id, kind, record_id, organization_id, state, origin, fields, applied, applied_at, made_at, decided_at)
    select hub_id, ${kind}, id, organization_id, 'applied', 'clock', ${fields}::jsonb, ${fields}::jsonb,
      ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz from gone returning id`;
}

/** What was said of places until a day that is over is not known any more. Answers how many services it was said of. */
export async function forgetOldCapacity(tx: Db, now: Date): Promise<number> {
  const today = now.toISOString().slice(0, 10);
  const rows = await tx.execute(sql`
    update service set capacity = 'unknown', capacity_date = null, capacity_until = null,
      last_modified = ${now.toISOString()}::timestamptz
    where capacity_until < ${today}::date returning id`);
  return rows.length;
}

export type DueOrganization = {
  organization_id: string;
  hub_id: string;
  remind_again_days: number;
  name: string;
  /** Listings that nobody confirmed for as long as the hub asks after. */
  due: number;
  /** The day search hides the first of them, or hid it. */
  hides_on: string;
  lapsed: number;
  /** Whether it can be asked by mail: somebody keeps its listings, or mail to its own address has not come back. */
  has_address: boolean;
  /** When mail to one of its addresses came back, where nobody confirmed them since. */
  bounced_at: Date | null;
  /** Since when it wants no reminders. */
  reminders_stopped_at: Date | null;
  phone: string | null;
  reminded_at: Date | null;
  confirmed_at: Date | null;
};

/**
 * Each listing to confirm as the `id` of its organization, the day it is hidden and its status: it has that age, or mail to it comes
 * back. Stands beside `terms`.
 */
export const dueListings = (today: string) => sql`
  select o.id, ${reached('o', 'hide_months')} hides_on, o.status from organization o
    join terms on terms.organization_id = o.id
    where o.status in ('published', 'lapsed')
      and (${reached('o', 'remind_months')} <= ${today}::date or o.bounced_at is not null)
  union all
  select o.id, ${reached('s', 'hide_months')}, s.status from service s
    join organization o on o.id = s.organization_id join terms on terms.organization_id = o.id
    where s.status in ('published', 'lapsed') and o.status in ('published', 'lapsed')
      and (${reached('s', 'remind_months')} <= ${today}::date or s.bounced_at is not null)`;

/** Organizations with something to confirm: listings of that age, or an address that mail comes back from. The most urgent first; of one hub, or of all. */
export async function listDueOrganizations(db: Db, now: Date, hubId?: string): Promise<DueOrganization[]> {
  const today = now.toISOString().slice(0, 10);
  const rows = await db.execute<Omit<DueOrganization, Moment> & Record<Moment, string | null>>(sql`
    with terms as (${TERMS}), due as (${dueListings(today)})
    select o.id organization_id, terms.hub_id, (terms.freshness ->> 'remind_again_days')::int remind_again_days, o.name,
      count(*)::int due, min(due.hides_on)::text hides_on,
      count(*) filter (where due.status = 'lapsed')::int lapsed,
      (o.email is not null and o.bounced_at is null
        or exists (select from organization_member m where m.organization_id = o.id)) has_address,
      o.reminders_stopped_at::text,
      greatest(o.bounced_at, (select max(s.bounced_at) from service s where s.organization_id = o.id))::text bounced_at,
      (select p.number from phone p where p.organization_id = o.id order by p.service_id is not null, p.number limit 1) phone,
      (select max(r.sent_at) from listing_reminder r where r.organization_id = o.id)::text reminded_at,
      (select max(r.confirmed_at) from listing_reminder r where r.organization_id = o.id)::text confirmed_at
    from due join organization o on o.id = due.id join terms on terms.organization_id = o.id
    where ${hubId ?? null}::uuid is null or terms.hub_id = ${hubId ?? null}::uuid
    group by o.id, terms.hub_id, terms.freshness order by min(due.hides_on), o.name, o.id`);
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return rows.map((row) => ({
    ...row,
    reminded_at: date(row.reminded_at),
    confirmed_at: date(row.confirmed_at),
    bounced_at: date(row.bounced_at),
    reminders_stopped_at: date(row.reminders_stopped_at),
  }));
}
type Moment = 'reminded_at' | 'confirmed_at' | 'bounced_at' | 'reminders_stopped_at';

/** How many listings of a hub that were published once are how fresh: `fresh`, `due`, and `lapsed`. */
export async function countFreshness(
  db: Db,
  now: Date,
  hubId: string,
): Promise<{ fresh: number; due: number; lapsed: number }> {
  const today = now.toISOString().slice(0, 10);
  const [row] = await db.execute<{ fresh: number; due: number; lapsed: number }>(sql`
    with terms as (${TERMS}), listed as (
      select s.status, ${reached('s', 'remind_months')} <= ${today}::date is_due from service s
        join terms on terms.organization_id = s.organization_id where terms.hub_id = ${hubId}::uuid
      union all
      select o.status, ${reached('o', 'remind_months')} <= ${today}::date from organization o
        join terms on terms.organization_id = o.id where terms.hub_id = ${hubId}::uuid)
    select count(*) filter (where status = 'published' and not is_due)::int fresh,
      count(*) filter (where status = 'published' and is_due)::int due,
      count(*) filter (where status = 'lapsed')::int lapsed from listed`);
  return row ?? { fresh: 0, due: 0, lapsed: 0 };
}
