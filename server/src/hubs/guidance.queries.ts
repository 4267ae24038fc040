import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, type Db } from '@citess/db';
import { guidanceInUse, type Guidance, type KeptGuidance } from './guidance.rules.ts';

const { hubGuidance, taxonomyTerm } = schema;

/** All that a hub says where nothing fits, also for needs that were retired, with what stands for those. */
export async function listGuidance(db: Db, hub_id: string): Promise<KeptGuidance[]> {
  const other = alias(taxonomyTerm, 'other');
  return db
    .select({ need_key: hubGuidance.need_key, texts: hubGuidance.texts, replaced_by: other.key })
    .from(hubGuidance)
    .leftJoin(taxonomyTerm, and(eq(taxonomyTerm.key, hubGuidance.need_key), isNotNull(taxonomyTerm.replaced_by_id)))
    .leftJoin(other, eq(other.id, taxonomyTerm.replaced_by_id))
    .where(eq(hubGuidance.hub_id, hub_id))
    .orderBy(asc(hubGuidance.need_key));
}

/** What a hub says where nothing fits, by needs in use. */
export async function listGuidanceInUse(db: Db, hub_id: string): Promise<Guidance[]> {
  return guidanceInUse(await listGuidance(db, hub_id));
}
