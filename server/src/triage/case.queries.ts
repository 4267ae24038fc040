import { and, asc, eq, inArray } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { caseFile, caseEvent, caseMessage, hub, hubMember, intake, matchTrace, service, user } = schema;

export type CaseFile = typeof caseFile.$inferSelect;
/** Where to look for a case: one of another hub is not there. */
export type CaseAddress = { case_id: string; hub_id: string };

export type CaseRow = NonNullable<Awaited<ReturnType<typeof findCase>>>;

/** A case with its intake and what matching said when it came in. */
export async function findCase(db: Db, { case_id, hub_id }: CaseAddress) {
  const [row] = await db
    .select({ case: caseFile, intake, trace: matchTrace, hub_key: hub.key })
    .from(caseFile)
    .innerJoin(intake, eq(intake.id, caseFile.intake_id))
    .innerJoin(hub, eq(hub.id, caseFile.hub_id))
    .innerJoin(matchTrace, eq(matchTrace.intake_id, intake.id))
    .where(and(eq(caseFile.id, case_id), eq(caseFile.hub_id, hub_id)))
    .orderBy(asc(matchTrace.created_at))
    .limit(1);
  return row;
}

/** The traces of an intake, first things first. */
export async function listTraces(db: Db, intakeId: string) {
  const { id, rules_version, created_at } = matchTrace;
  return db
    .select({ id, rules_version, created_at })
    .from(matchTrace)
    .where(eq(matchTrace.intake_id, intakeId))
    .orderBy(asc(created_at), asc(id));
}

/** One trace of a case with what it belongs to. */
export async function findTrace(db: Db, { case_id, hub_id, trace_id }: CaseAddress & { trace_id: string }) {
  const [row] = await db
    .select({ trace: matchTrace, reference: intake.reference, hub_key: hub.key })
    .from(matchTrace)
    .innerJoin(intake, eq(intake.id, matchTrace.intake_id))
    .innerJoin(caseFile, eq(caseFile.intake_id, intake.id))
    .innerJoin(hub, eq(hub.id, caseFile.hub_id))
    .where(and(eq(matchTrace.id, trace_id), eq(caseFile.id, case_id), eq(caseFile.hub_id, hub_id)));
  return row;
}

/** The bare case. */
export async function findCaseFile(db: Db, { case_id, hub_id }: CaseAddress): Promise<CaseFile | undefined> {
  const [row] = await db
    .select()
    .from(caseFile)
    .where(and(eq(caseFile.id, case_id), eq(caseFile.hub_id, hub_id)));
  return row;
}

/** The case, locked until the transaction ends; others can still add to its history meanwhile. */
export async function lockCase(tx: Db, { case_id, hub_id }: CaseAddress): Promise<CaseFile | undefined> {
  const [row] = await tx
    .select()
    .from(caseFile)
    .where(and(eq(caseFile.id, case_id), eq(caseFile.hub_id, hub_id)))
    .for('no key update');
  return row;
}

/** Changes a case that the transaction has locked. */
export async function updateCase(tx: Db, id: string, columns: Partial<CaseFile>): Promise<void> {
  await tx.update(caseFile).set(columns).where(eq(caseFile.id, id));
}

/** Whether nobody stands behind an intake any more; it cannot be emptied until the transaction ends. */
export async function isEmptied(tx: Db, intakeId: string): Promise<boolean> {
  const { id, anonymised_at } = intake;
  const [row] = await tx.select({ anonymised_at }).from(intake).where(eq(id, intakeId)).for('share');
  return row?.anonymised_at !== null;
}

/** The members of a hub to whom a case can be given, by name; one entry for each membership. */
export async function listStaff(db: Db, hubId: string): Promise<{ id: string; name: string; user_id: string }[]> {
  return db
    .select({ id: hubMember.id, name: user.name, user_id: user.id })
    .from(hubMember)
    .innerJoin(user, eq(user.id, hubMember.user_id))
    .where(and(eq(hubMember.hub_id, hubId), inArray(hubMember.role, ['counsellor', 'coordinator'])))
    .orderBy(asc(user.name), asc(hubMember.role));
}

/** What happened to a case, first things first. */
export async function listHistory(db: Db, caseId: string) {
  return db
    .select({
      id: caseEvent.id,
      at: caseEvent.at,
      actor_kind: caseEvent.actor_kind,
      actor_name: user.name,
      kind: caseEvent.kind,
      detail: caseEvent.detail,
    })
    .from(caseEvent)
    .leftJoin(user, eq(user.id, caseEvent.actor_user_id))
    .where(eq(caseEvent.case_id, caseId))
    .orderBy(asc(caseEvent.at), asc(caseEvent.kind));
}

/** The hub's advice to the person with who wrote it, first things first. */
export async function listAdvice(db: Db, caseId: string) {
  return db
    .select({ id: caseMessage.id, text: caseMessage.text, written_at: caseMessage.written_at, author: user.name })
    .from(caseMessage)
    .leftJoin(user, eq(user.id, caseMessage.author_user_id))
    .where(eq(caseMessage.case_id, caseId))
    .orderBy(asc(caseMessage.written_at), asc(caseMessage.id));
}

/** Names of services in their languages, for a history that names them. */
export async function listServiceNames(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { id, name, description, language, translations } = service;
  return db
    .select({ id, name, description, language, translations })
    .from(service)
    .where(inArray(service.id, [...ids]));
}
