import { and, arrayOverlaps, desc, eq, isNull } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { unlistedOrganization, user } = schema;

/** Who asked not to be listed and still is kept out, the latest first. */
export async function listUnlisted(db: Db) {
  return db
    .select({
      id: unlistedOrganization.id,
      name: unlistedOrganization.name,
      keys: unlistedOrganization.keys,
      organization_id: unlistedOrganization.organization_id,
      made_at: unlistedOrganization.made_at,
      made_by: user.name,
    })
    .from(unlistedOrganization)
    .leftJoin(user, eq(user.id, unlistedOrganization.made_by))
    .where(isNull(unlistedOrganization.lifted_at))
    .orderBy(desc(unlistedOrganization.made_at), desc(unlistedOrganization.id));
}

/** Whether somebody known by one of these keys asked not to be listed. */
export async function isUnlisted(db: Db, keys: readonly string[]): Promise<boolean> {
  if (keys.length === 0) return false;
  const known = and(isNull(unlistedOrganization.lifted_at), arrayOverlaps(unlistedOrganization.keys, [...keys]));
  return (await db.$count(unlistedOrganization, known)) > 0;
}

export async function insertUnlisted(tx: Db, row: typeof unlistedOrganization.$inferInsert): Promise<void> {
  await tx.insert(unlistedOrganization).values(row);
}

/** Lets an organization be listed again; whether it was kept out. */
export async function liftUnlisted(
  db: Db,
  id: string,
  lifted: { lifted_by: string; lifted_at: Date },
): Promise<boolean> {
  const rows = await db
    .update(unlistedOrganization)
    .set(lifted)
    .where(and(eq(unlistedOrganization.id, id), isNull(unlistedOrganization.lifted_at)))
    .returning({ id: unlistedOrganization.id });
  return rows.length > 0;
}
