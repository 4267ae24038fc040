import { and, count, desc, eq, notInArray } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { MailView } from './mail.schema.ts';
import { LETTING_IN, type Mail } from './outbox.queries.ts';

const { mail } = schema;

/** Letters that let somebody in: staff of the hub are not to read them. */
const isForStaff = notInArray(mail.kind, [...LETTING_IN]);

/** A page of a hub's mailbox, newest first, and how many mails there are in all. */
export async function listMailbox(
  db: Db,
  hubId: string,
  { state, page, per_page }: { state?: MailView['state'] | undefined; page: number; per_page: number },
): Promise<{ total: number; mails: Mail[] }> {
  const chosen = and(eq(mail.hub_id, hubId), isForStaff, state && eq(mail.state, state));
  const [counted] = await db.select({ total: count() }).from(mail).where(chosen);
  const mails = await db
    .select()
    .from(mail)
    .where(chosen)
    .orderBy(desc(mail.owed_at), desc(mail.id))
    .limit(per_page)
    .offset((page - 1) * per_page);
  return { total: counted?.total ?? 0, mails };
}

/** A mail of this hub. */
export async function findMail(db: Db, hubId: string, id: string): Promise<Mail | undefined> {
  const [row] = await db
    .select()
    .from(mail)
    .where(and(eq(mail.hub_id, hubId), eq(mail.id, id), isForStaff));
  return row;
}
