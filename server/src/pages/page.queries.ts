import { and, asc, desc, eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { HubPage, Language } from '@citess/db/vocabulary';

const { pageVersion, user } = schema;

/** Whose page, which, and in which language; what is left out is not asked for. */
type Address = { hub_id: string; page?: HubPage | undefined; language?: Language | undefined };

/** The versions of a hub's pages, the latest of each first. */
export async function listVersionRows(db: Db, { hub_id, page, language }: Address) {
  return db
    .select({ version: pageVersion, written_by: user.name })
    .from(pageVersion)
    .leftJoin(user, eq(user.id, pageVersion.written_by))
    .where(
      and(
        eq(pageVersion.hub_id, hub_id),
        page && eq(pageVersion.page, page),
        language && eq(pageVersion.language, language),
      ),
    )
    .orderBy(asc(pageVersion.page), asc(pageVersion.language), desc(pageVersion.number));
}

/** The version that is shown; undefined while the hub wrote none. */
export async function findLatestRow(db: Db, address: { hub_id: string; page: HubPage; language: Language }) {
  const { hub_id, page, language } = address;
  const [row] = await db
    .select({ title: pageVersion.title, body: pageVersion.body, written_at: pageVersion.written_at })
    .from(pageVersion)
    .where(and(eq(pageVersion.hub_id, hub_id), eq(pageVersion.page, page), eq(pageVersion.language, language)))
    .orderBy(desc(pageVersion.number))
    .limit(1);
  return row;
}

/** Whether the version was added; not where its number is taken. The database refuses a gap. */
export async function insertVersion(db: Db, row: typeof pageVersion.$inferInsert): Promise<boolean> {
  const added = await db.insert(pageVersion).values(row).onConflictDoNothing().returning({ id: pageVersion.id });
  return added.length > 0;
}
