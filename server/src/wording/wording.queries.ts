import { and, desc, eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { Language } from '@citess/db/vocabulary';

const { mailWording, user } = schema;

/** The latest version of every letter that a hub worded in a language, by letter. */
export async function listLatest(db: Db, hubId: string, language: Language) {
  const rows = await db
    .selectDistinctOn([mailWording.letter])
    .from(mailWording)
    .where(and(eq(mailWording.hub_id, hubId), eq(mailWording.language, language)))
    .orderBy(mailWording.letter, desc(mailWording.version));
  return new Map(rows.map((row) => [row.letter, row]));
}

/** How a hub worded a letter in a language, the latest first, 50 at most. */
export async function listVersions(db: Db, of: { hub_id: string; letter: string; language: Language }) {
  const { version, subject, body, label, made_at } = mailWording;
  return db
    .select({ version, subject, body, label, made_at, made_by: user.name })
    .from(mailWording)
    .leftJoin(user, eq(user.id, mailWording.made_by))
    .where(
      and(eq(mailWording.hub_id, of.hub_id), eq(mailWording.letter, of.letter), eq(mailWording.language, of.language)),
    )
    .orderBy(desc(version))
    .limit(50);
}

/** Adds the version after the one that was read; false where somebody was first. */
export async function addVersion(db: Db, row: typeof mailWording.$inferInsert): Promise<boolean> {
  const { hub_id, letter, language, version } = row;
  const latest = sql`(select coalesce(max(version), 0) from mail_wording
    where hub_id = ${hub_id} and letter = ${letter} and language = ${language})`;
  const [read] = await db.execute<{ is_latest: boolean }>(sql`select ${latest} = ${version - 1} is_latest`);
  if (!read?.is_latest) return false;
  const added = await db.insert(mailWording).values(row).onConflictDoNothing().returning({ id: mailWording.id });
  return added.length > 0;
}
