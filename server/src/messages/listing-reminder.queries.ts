import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { HubContact } from '@citess/db/schema';

type Reminder = {
  organization: string;
  /** Of somebody who keeps its listings, else the organization's own. */
  address: string | null;
  /** The day search hides the first of its listings. */
  hides_on: string;
  confirmed_at: string | null;
  /** Set where it wants no reminders any more. */
  stopped_at: string | null;
  language: string;
  timezone: string;
  hub_names: Partial<Record<string, string>>;
  hub_contact: HubContact;
};

/** Whom a reminder of listings goes to, and what it says. */
export async function findReminderToSend(db: Db, reminderId: string): Promise<Reminder | undefined> {
  const hides_on = (listing: string) => {
    const row = sql.raw(listing);
    return sql`(coalesce(${row}.assured_date, (${row}.created_at at time zone 'UTC')::date)
      + make_interval(months => (h.freshness ->> 'hide_months')::int))::date - ${row}.aged_days`;
  };
  const rows = await db.execute<Reminder>(sql`
    select o.name organization, r.confirmed_at::text confirmed_at, o.reminders_stopped_at::text stopped_at, h.default_language language, h.timezone,
      h.names hub_names, h.contact hub_contact,
      least(${hides_on('o')}, (select min(${hides_on('s')}) from service s
        where s.organization_id = o.id and s.status in ('published', 'lapsed')))::text hides_on,
      coalesce((select u.email from organization_member m join "user" u on u.id = m.user_id
        where m.organization_id = o.id order by m.role desc, u.email limit 1),
        case when o.bounced_at is null then o.email end) address
    from listing_reminder r join organization o on o.id = r.organization_id join hub h on h.id = r.hub_id
    where r.id = ${reminderId}::uuid`);
  return rows[0];
}
