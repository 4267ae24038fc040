import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import { dueListings, TERMS } from '../listings/aging.queries.ts';

const DAY = 86_400_000;

/** What waits for the organizations somebody works for: counts and a day, no word of anybody. */
export type Waiting = {
  /** Requests without an answer, and by when the first is expected. */
  answers: number;
  answer_by: Date | null;
  /** Conversations with something unread. */
  conversations: number;
  /** First contacts and outcomes that are due, or will be within a day. */
  contacts: number;
  outcomes: number;
  /** Listings to confirm, of organizations that want to be reminded of them. */
  listings: number;
};

/** Somebody for whom something waits, and the day they were last told so. */
export type Reader = Waiting & { user_id: string; told_on: string | null };

/**
 * Those of a hub who want a digest and for whom something waits; of them all, or one. Somebody's hub is the one by whose terms the
 * listings of their organizations age, the oldest of several.
 */
export async function listReaders(
  db: Db,
  now: Date,
  { hub_id, user_id }: { hub_id: string; user_id?: string },
): Promise<Reader[]> {
  const soon = sql`${new Date(now.getTime() + DAY).toISOString()}::timestamptz`;
  const rows = await db.execute<Omit<Reader, 'answer_by'> & { answer_by: string | null }>(sql`
    with willing as (
      select distinct m.user_id, m.organization_id from organization_member m join "user" u on u.id = m.user_id
      where u.digest_stopped_at is null and (${user_id ?? null}::text is null or u.id = ${user_id ?? null})),
    terms as (select t.* from (${TERMS}) t where t.organization_id in (select organization_id from willing)),
    members as (select w.* from willing w join (
      select distinct on (user_id) user_id, h.id from willing join terms using (organization_id)
        join hub h on h.id = terms.hub_id order by user_id, h.opened_at, h.key) own
      on own.user_id = w.user_id and own.id = ${hub_id}::uuid),
    asked as (
      select m.user_id, count(*) filter (where r.state = 'sent')::int answers,
        min(r.answer_due_at) filter (where r.state = 'sent') answer_by,
        count(*) filter (where r.state = 'accepted' and r.first_contact_due_at < ${soon})::int contacts,
        count(*) filter (where r.state = 'in-progress' and r.outcome_due_at < ${soon})::int outcomes,
        count(*) filter (where ${HAS_UNREAD})::int conversations
      from members m join service s on s.organization_id = m.organization_id join referral r on r.service_id = s.id
        join consent c on c.id = r.consent_id join intake i on i.id = r.intake_id
      where r.state in ('sent', 'accepted', 'in-progress', 'completed')
        and c.revoked_at is null and i.anonymised_at is null
      group by m.user_id),
    due as (${dueListings(now.toISOString().slice(0, 10))}),
    listed as (
      select m.user_id, count(*)::int listings from members m join organization o on o.id = m.organization_id
        join due on due.id = o.id where o.reminders_stopped_at is null group by m.user_id)
    select user_id, coalesce(answers, 0) answers, answer_by::text answer_by, coalesce(contacts, 0) contacts,
      coalesce(outcomes, 0) outcomes, coalesce(conversations, 0) conversations, coalesce(listings, 0) listings,
      (select max(d.day)::text from digest d where d.user_id = waiting.user_id) told_on
    from (select * from asked full join listed using (user_id)) waiting
    where greatest(answers, contacts, outcomes, conversations, listings) > 0 order by user_id`);
  return rows.map((row) => ({ ...row, answer_by: row.answer_by === null ? null : new Date(row.answer_by) }));
}

/** Whether the provider has not read something on the referral `r`. */
const HAS_UNREAD = sql`exists (select from thread_message t where t.referral_id = r.id and t.side <> 'provider'
  and t.position > coalesce((select p.position from thread_reading p
    where p.referral_id = r.id and p.side = 'provider'), 0))`;
