import { and, asc, eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { queueSavedView } = schema;
export type ViewOwner = { hub_id: string; user_id: string };

const of = ({ hub_id, user_id }: ViewOwner) =>
  and(eq(queueSavedView.hub_id, hub_id), eq(queueSavedView.user_id, user_id));

/** The views somebody keeps in a hub, in the order they were kept. */
export async function listSavedViews(db: Db, owner: ViewOwner) {
  const { name, position, query } = queueSavedView;
  return db.select({ name, position, query }).from(queueSavedView).where(of(owner)).orderBy(asc(position));
}

/** Keeps a view; false where its place or name was taken at the same moment, or places are at their end. */
export async function insertSavedView(db: Db, row: typeof queueSavedView.$inferInsert): Promise<boolean> {
  const rows = await db.insert(queueSavedView).values(row).onConflictDoNothing().returning();
  return rows.length > 0;
}

export async function updateSavedView(db: Db, owner: ViewOwner, name: string, query: Record<string, string>) {
  await db
    .update(queueSavedView)
    .set({ query })
    .where(and(of(owner), eq(queueSavedView.name, name)));
}

export async function deleteSavedView(db: Db, owner: ViewOwner, name: string): Promise<void> {
  await db.delete(queueSavedView).where(and(of(owner), eq(queueSavedView.name, name)));
}
