import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { OPEN_STATES } from '../../referrals/referral.rules.ts';
import type { CaseFile } from '../case.queries.ts';
import type { MergeFacts } from './merge.rules.ts';

const { caseFile, intake, referral } = schema;

export type CaseToMerge = { file: CaseFile; reference: string; facts: MergeFacts };

/** Cases of a hub, locked in the order of their ids until the transaction ends. */
export async function lockToMerge(tx: Db, hub_id: string, ids: readonly string[]): Promise<CaseToMerge[]> {
  const rows = await tx
    .select({
      file: caseFile,
      reference: intake.reference,
      hasJoined: sql<boolean>`exists (select from case_file j where j.merged_into_id = ${caseFile.id})`,
    })
    .from(caseFile)
    .innerJoin(intake, eq(intake.id, caseFile.intake_id))
    .where(and(eq(caseFile.hub_id, hub_id), inArray(caseFile.id, [...ids])))
    .orderBy(asc(caseFile.id))
    .for('no key update', { of: caseFile });
  return rows.map(({ file, reference, hasJoined }) => {
    const { id, state, merged_into_id } = file;
    return { file, reference, facts: { id, state, isJoined: merged_into_id !== null, hasJoined } };
  });
}

/** Whether two intakes were left with the same email address or phone number. */
export async function isSameContact(db: Db, one: string, other: string): Promise<boolean> {
  const [row] = await db.execute<{ same: boolean }>(sql`
    select same_contact(one, other) same from intake one, intake other where one.id = ${one} and other.id = ${other}`);
  return row?.same ?? false;
}

/** The case that this one is joined to. */
export async function findKept(db: Db, { merged_into_id }: CaseFile) {
  if (merged_into_id === null) return undefined;
  const [row] = await db
    .select({ id: caseFile.id, reference: intake.reference })
    .from(caseFile)
    .innerJoin(intake, eq(intake.id, caseFile.intake_id))
    .where(eq(caseFile.id, merged_into_id));
  return row;
}

/** The ids of the cases that are followed together with this one, the oldest first. */
export async function listJoinedIds(db: Db, keptId: string): Promise<string[]> {
  const rows = await db
    .select({ id: caseFile.id })
    .from(caseFile)
    .where(eq(caseFile.merged_into_id, keptId))
    .orderBy(asc(caseFile.opened_at), asc(caseFile.id));
  return rows.map(({ id }) => id);
}

/** Another case of the same contact, as the database tells of it. */
export type SameContactRow = {
  id: string;
  reference: string;
  opened_at: string;
  text: string;
  needs: (typeof schema.taxonomyTerm.$inferSelect)['names'][];
  has_joined: boolean;
};

/** The other open cases of a hub of whoever left the same email address or phone number, the oldest first; ten at most. */
export async function listSameContact(db: Db, { id, hub_id, intake_id }: CaseFile): Promise<SameContactRow[]> {
  return db.execute<SameContactRow>(sql`
    select c.id, i.reference, c.opened_at, left(i.text, 300) "text",
      (select coalesce(json_agg(t.names order by n.position), '[]') from intake_need n
        join taxonomy_term t on t.id = n.taxonomy_term_id where n.intake_id = i.id) needs,
      exists (select from case_file j where j.merged_into_id = c.id) has_joined
    from intake own, case_file c join intake i on i.id = c.intake_id
    where own.id = ${intake_id} and c.hub_id = ${hub_id} and c.state = 'open' and c.id <> ${id} and c.merged_into_id is null
      and same_contact(i, own)
    order by c.opened_at, c.id limit 10`);
}

/** With which services each of these cases, or one that is followed together with it, has an open referral. */
export async function listOpenServices(
  db: Db,
  ids: readonly string[],
): Promise<{ case_id: string; service_id: string }[]> {
  return db
    .select({
      case_id: sql<string>`case when ${inArray(caseFile.id, [...ids])} then ${caseFile.id} else ${caseFile.merged_into_id} end`,
      service_id: referral.service_id,
    })
    .from(referral)
    .innerJoin(caseFile, eq(caseFile.id, referral.case_id))
    .where(
      and(
        inArray(referral.state, [...OPEN_STATES]),
        or(inArray(caseFile.id, [...ids]), inArray(caseFile.merged_into_id, [...ids])),
      ),
    );
}
