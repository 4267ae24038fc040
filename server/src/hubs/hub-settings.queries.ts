import { and, eq, isNull, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { hub, hubGuidance, taxonomy, taxonomyTerm } = schema;
type Columns = Partial<Omit<typeof hub.$inferInsert, 'id' | 'key' | 'version'>>;

/** Changes a hub that is still as it was read; false where somebody was quicker. */
export async function updateHub(tx: Db, id: string, version: number, columns: Columns): Promise<boolean> {
  const changed = await tx
    .update(hub)
    .set({ ...columns, version: sql`${hub.version} + 1` })
    .where(and(eq(hub.id, id), eq(hub.version, version)))
    .returning({ id: hub.id });
  return changed.length > 0;
}

/** Says something else where nothing fits, or nothing. */
export async function putGuidance(
  tx: Db,
  { hub_id, need_key, texts }: { hub_id: string; need_key: string | null; texts: Record<string, string> | null },
): Promise<void> {
  const same = need_key === null ? isNull(hubGuidance.need_key) : eq(hubGuidance.need_key, need_key);
  await tx.delete(hubGuidance).where(and(eq(hubGuidance.hub_id, hub_id), same));
  if (texts !== null) await tx.insert(hubGuidance).values({ hub_id, need_key, texts });
}

/** Whether there is such a need. */
export async function isNeed(db: Db, key: string): Promise<boolean> {
  const [found] = await db
    .select({ id: taxonomyTerm.id })
    .from(taxonomyTerm)
    .innerJoin(taxonomy, eq(taxonomy.id, taxonomyTerm.taxonomy_id))
    .where(and(eq(taxonomy.key, 'needs'), eq(taxonomyTerm.key, key)));
  return found !== undefined;
}
