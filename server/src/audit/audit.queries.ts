import { and, desc, eq, ilike, inArray, or, sql, type SQL } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { AuditQuery } from './audit.schema.ts';

const { accessKey, auditEntry, caseFile, intake, referral, user } = schema;

export type AuditRow = typeof auditEntry.$inferInsert;

/** Writes down what was read or changed; without a hub, that of the referral it is about. */
export async function insertAuditEntry(db: Db, row: AuditRow): Promise<void> {
  const hub_id = row.hub_id ?? (row.subject_kind === 'referral' ? await hubOfReferral(db, row.subject_id) : null);
  await db.insert(auditEntry).values({ ...row, hub_id });
}

async function hubOfReferral(db: Db, id: string | null | undefined): Promise<string | null> {
  if (!id) return null;
  const [row] = await db
    .select({ hub_id: caseFile.hub_id })
    .from(referral)
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .where(sql`${referral.id}::text = ${id}`);
  return row?.hub_id ?? null;
}

/** The entries of a hub that a search asks for, the latest first; `timezone` says when a day begins. */
export async function listAuditEntries(
  db: Db,
  { hub_id, timezone }: { hub_id: string; timezone: string },
  query: AuditQuery,
  { limit, offset }: { limit: number; offset: number },
) {
  const caseId = sql<string | null>`coalesce(${caseFile.id}, ${referral.case_id})`;
  return db
    .select({
      entry: auditEntry,
      by: sql<string | null>`coalesce(${accessKey.name}, ${user.name})`,
      case_id: caseId,
      reference: intake.reference,
    })
    .from(auditEntry)
    .leftJoin(user, eq(user.id, auditEntry.user_id))
    .leftJoin(accessKey, eq(accessKey.id, auditEntry.access_key_id))
    .leftJoin(
      referral,
      and(eq(auditEntry.subject_kind, 'referral'), sql`${referral.id}::text = ${auditEntry.subject_id}`),
    )
    .leftJoin(caseFile, and(eq(auditEntry.subject_kind, 'case'), sql`${caseFile.id}::text = ${auditEntry.subject_id}`))
    .leftJoin(intake, sql`${intake.id} = coalesce(${caseFile.intake_id}, ${referral.intake_id})`)
    .where(and(eq(auditEntry.hub_id, hub_id), ...wanted(query, timezone, hub_id, db)))
    .orderBy(desc(auditEntry.id))
    .limit(limit)
    .offset(offset);
}

function wanted(query: AuditQuery, timezone: string, hub_id: string, db: Db): (SQL | undefined)[] {
  const { person, reference, kind, day, changes_only } = query;
  const part = `%${(person ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  return [
    person ? or(ilike(user.name, part), ilike(user.email, part), ilike(accessKey.name, part)) : undefined,
    reference ? inArray(auditEntry.subject_id, subjectsOf(db, reference, hub_id)) : undefined,
    kind ? eq(auditEntry.subject_kind, kind) : undefined,
    day ? sql`${auditEntry.at} >= (${day}::date)::timestamp at time zone ${timezone}` : undefined,
    day ? sql`${auditEntry.at} < (${day}::date + 1)::timestamp at time zone ${timezone}` : undefined,
    changes_only === 'true' ? eq(auditEntry.is_change, true) : undefined,
  ];
}

/** The ids under which a case of the hub and its referrals stand in the audit. */
function subjectsOf(db: Db, reference: string, hub_id: string) {
  const found = and(sql`lower(${intake.reference}) = lower(${reference})`, eq(caseFile.hub_id, hub_id));
  const ofCase = db
    .select({ id: sql<string>`${caseFile.id}::text` })
    .from(caseFile)
    .innerJoin(intake, eq(intake.id, caseFile.intake_id))
    .where(found);
  const ofReferrals = db
    .select({ id: sql<string>`${referral.id}::text` })
    .from(referral)
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .innerJoin(intake, eq(intake.id, caseFile.intake_id))
    .where(found);
  return ofCase.unionAll(ofReferrals);
}
