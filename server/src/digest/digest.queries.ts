import { lt, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { HubContact } from '@citess/db/schema';

const { digest, hub } = schema;

/** When each hub works, and after how many days it reminds of listings again. */
export function listCalendars(db: Db) {
  const remind_again_days = sql<number>`(${hub.freshness} ->> 'remind_again_days')::int`;
  const { id, timezone, working_days, holidays } = hub;
  return db.select({ id, timezone, working_days, holidays, remind_again_days }).from(hub);
}

/** Keeps that somebody is told on a day; undefined where they were before, for the database takes one a day. */
export async function insertDigest(tx: Db, row: Omit<typeof digest.$inferInsert, 'id'>): Promise<string | undefined> {
  const [made] = await tx.insert(digest).values(row).onConflictDoNothing().returning({ id: digest.id });
  return made?.id;
}

/** Forgets on which days people were told, before this moment. */
export async function forgetDigests(db: Db, before: Date): Promise<void> {
  await db.delete(digest).where(lt(digest.made_at, before));
}

type DigestToSend = {
  hub_id: string;
  user_id: string;
  day: string;
  name: string;
  email: string;
  /** That of their invitation, else of the hub. */
  language: string;
  timezone: string;
  hub_names: Partial<Record<string, string>>;
  hub_contact: HubContact;
};

/** To whom a digest goes, for which day and in whose name. */
export async function findDigest(db: Db, id: string): Promise<DigestToSend | undefined> {
  const rows = await db.execute<DigestToSend>(sql`
    select d.hub_id, d.user_id, d.day::text "day", u.name, u.email, h.timezone, h.names hub_names, h.contact hub_contact,
      coalesce((select i.language from invitation i where i.accepted_by = u.id order by i.accepted_at desc limit 1),
        h.default_language::text) "language"
    from digest d join "user" u on u.id = d.user_id join hub h on h.id = d.hub_id where d.id = ${id}::uuid`);
  return rows[0];
}
