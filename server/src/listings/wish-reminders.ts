import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import type { Ports } from '../ports.ts';
import { findLink } from '../private-links/private-link.ts';
import { privateLinkNotFound } from '../private-links/private-link.problems.ts';
import type { ReminderWish } from '../private-links/reminder-wish.schema.ts';

const { listingReminder, organization } = schema;

/** The reminder behind a link, also after its days: who wants no more must not be told to come earlier. @throws private-link-not-found */
export async function findReminderLink({ db }: Pick<Ports, 'db'>, token: string): Promise<{ organization_id: string }> {
  const link = await findLink(db, 'listing', token);
  const [reminder] = link ? await db.select().from(listingReminder).where(eq(listingReminder.id, link.subject_id)) : [];
  if (!reminder || link?.revoked_at) throw privateLinkNotFound();
  return reminder;
}

/** Ends reminders of listings to the organization that was written to, or begins them again. @throws private-link-not-found */
export async function wishReminders(
  ports: Pick<Ports, 'db' | 'now'>,
  token: string,
  { wanted }: { wanted: boolean },
): Promise<ReminderWish> {
  const { organization_id } = await findReminderLink(ports, token);
  const since = sql`coalesce(${organization.reminders_stopped_at}, ${ports.now().toISOString()}::timestamptz)`;
  await ports.db
    .update(organization)
    .set({ reminders_stopped_at: wanted ? null : since })
    .where(eq(organization.id, organization_id));
  return { reminders_wanted: wanted };
}
