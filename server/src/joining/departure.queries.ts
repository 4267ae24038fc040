import { and, asc, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { invitation, listingChange, organization, organizationMember, privateLink, service } = schema;

/** An organization, locked until the transaction ends. */
export async function lockOrganization(tx: Db, id: string) {
  const [row] = await tx.select().from(organization).where(eq(organization.id, id)).for('update');
  return row;
}

/** The ids of everything an organization offers or offered. */
export async function listServiceIds(db: Db, organization_id: string): Promise<string[]> {
  const rows = await db.select({ id: service.id }).from(service).where(eq(service.organization_id, organization_id));
  return rows.map(({ id }) => id);
}

/** Nobody keeps its listings any more: members, and invitations that wait with their links. */
export async function endMemberships(tx: Db, organization_id: string, now: Date): Promise<void> {
  await tx.update(organization).set({ left_at: now, last_modified: now }).where(eq(organization.id, organization_id));
  await tx.delete(organizationMember).where(eq(organizationMember.organization_id, organization_id));
  const waiting = and(isNull(invitation.accepted_at), isNull(invitation.revoked_at));
  const revoked = await tx
    .update(invitation)
    .set({ revoked_at: now, email: null })
    .where(and(eq(invitation.organization_id, organization_id), waiting))
    .returning({ id: invitation.id });
  for (const { id } of revoked) {
    const link = and(eq(privateLink.subject_id, id), eq(privateLink.purpose, 'invitation'));
    await tx
      .update(privateLink)
      .set({ revoked_at: now })
      .where(and(link, isNull(privateLink.revoked_at)));
  }
}

/** An organization counts no longer as one that left. */
export async function comeBack(tx: Db, id: string): Promise<void> {
  await tx.update(organization).set({ left_at: null }).where(eq(organization.id, id));
}

/** Takes an organization and all it offers out of the directory; which listings, and how they stood. */
export async function archiveAll(tx: Db, organization_id: string, now: Date) {
  const archived = { status: 'archived', last_modified: now } as const;
  const services = await tx
    .select({ id: service.id, status: service.status })
    .from(service)
    .where(and(eq(service.organization_id, organization_id), ne(service.status, 'archived')))
    .for('update');
  const [own] = await tx
    .select({ id: organization.id, status: organization.status })
    .from(organization)
    .where(and(eq(organization.id, organization_id), ne(organization.status, 'archived')));
  const active = and(eq(service.organization_id, organization_id), ne(service.status, 'archived'));
  await tx.update(service).set(archived).where(active);
  await tx.update(organization).set(archived).where(eq(organization.id, organization_id));
  return [
    ...services.map((one) => ({ ...one, kind: 'service' as const })),
    ...(own ? [{ ...own, kind: 'organization' as const }] : []),
  ];
}

/** Brings back the listings that were archived at a moment, as they stood before. */
export async function restoreAll(tx: Db, organization_id: string, { at, now }: { at: Date; now: Date }): Promise<void> {
  for (const kind of ['organization', 'service'] as const) {
    await tx.execute(sql`update ${sql.identifier(kind)} l
      set status = (field ->> 'from')::listing_status, last_modified = ${now.toISOString()}::timestamptz
      from ${listingChange} c cross join jsonb_array_elements(c.applied) field
      where c.record_id = l.id and c.kind = ${kind} and c.organization_id = ${organization_id}::uuid
        and c.applied_at = ${at.toISOString()}::timestamptz and field ->> 'field' = 'status'
        and field ->> 'to' = 'archived' and l.status = 'archived'`);
  }
}

/** The organizations that left and still are listed, the latest first. */
export async function listDepartures(db: Db) {
  const offered = sql<number>`(select count(*)::int from ${service} s where s.organization_id = "organization"."id"
    and s.status in ('published', 'lapsed'))`;
  return db
    .select({ id: organization.id, name: organization.name, left_at: organization.left_at, services: offered })
    .from(organization)
    .where(and(isNotNull(organization.left_at), ne(organization.status, 'archived')))
    .orderBy(desc(organization.left_at), asc(organization.id))
    .limit(200);
}
