import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, type Db } from '@citess/db';

const { caseFile, caseTask, hub, hubMember, intake, user } = schema;
const author = alias(user, 'author');
const doer = alias(user, 'doer');

/** The last moment of the day a task is due, where its hub is. */
const dueAt = sql<string>`((${caseTask.due_on} + 1)::timestamp at time zone ${hub.timezone}) - interval '1 millisecond'`;

export type TaskRow = Awaited<ReturnType<typeof listTasks>>[number];
/** Which tasks of a hub: in a case, or in those it has. */
export type TaskFilter = { hub_id: string } & ({ case_id: string } | { user_id?: string; done_since: Date | null });

/** Tasks with their case: what is open first, the first due first. 200 at most. */
export async function listTasks(db: Db, filter: TaskFilter) {
  const isOfHub = 'done_since' in filter && filter.done_since !== null;
  return db
    .select({
      id: caseTask.id,
      title: caseTask.title,
      due_on: caseTask.due_on,
      due_at: dueAt,
      owner_id: hubMember.id,
      owner_name: user.name,
      created_by: author.name,
      done_at: caseTask.done_at,
      done_by: doer.name,
      // where staff see to it
      case: {
        id: sql<string>`coalesce(${caseFile.merged_into_id}, ${caseFile.id})`,
        reference: intake.reference,
      },
    })
    .from(caseTask)
    .innerJoin(caseFile, eq(caseFile.id, caseTask.case_id))
    .innerJoin(intake, eq(intake.id, caseFile.intake_id))
    .innerJoin(hub, eq(hub.id, caseTask.hub_id))
    .innerJoin(author, eq(author.id, caseTask.created_by))
    .leftJoin(doer, eq(doer.id, caseTask.done_by))
    .leftJoin(hubMember, eq(hubMember.id, caseTask.owner_id))
    .leftJoin(user, eq(user.id, hubMember.user_id))
    .where(passes(filter))
    .orderBy(
      ...(isOfHub ? [desc(caseTask.done_at)] : [sql`${caseTask.done_at} nulls first`]),
      asc(caseTask.due_on),
      asc(caseTask.id),
    )
    .limit(200);
}

function passes(filter: TaskFilter): SQL | undefined {
  const ofHub = eq(caseTask.hub_id, filter.hub_id);
  if ('case_id' in filter) return and(ofHub, eq(caseTask.case_id, filter.case_id));
  const { hub_id, user_id, done_since } = filter;
  const whose = user_id === undefined ? undefined : eq(hubMember.user_id, user_id);
  const state = done_since
    ? and(isNotNull(caseTask.done_at), gt(caseTask.done_at, done_since))
    : and(isNull(caseTask.done_at), eq(caseFile.state, 'open'));
  // not what went to another hub
  return and(ofHub, eq(caseFile.hub_id, hub_id), whose, state);
}

export async function insertTask(tx: Db, task: typeof caseTask.$inferInsert): Promise<string> {
  const [row] = await tx.insert(caseTask).values(task).returning({ id: caseTask.id });
  if (!row) throw new Error('a task was not inserted');
  return row.id;
}

/** Changes a task of these cases; false where they have none of that id. */
export async function updateTask(
  tx: Db,
  { case_ids, hub_id, task_id }: { case_ids: readonly string[]; hub_id: string; task_id: string },
  columns: Partial<Pick<typeof caseTask.$inferSelect, 'title' | 'due_on' | 'owner_id' | 'done_at' | 'done_by'>>,
): Promise<boolean> {
  const rows = await tx
    .update(caseTask)
    .set(columns)
    .where(and(eq(caseTask.id, task_id), inArray(caseTask.case_id, [...case_ids]), eq(caseTask.hub_id, hub_id)))
    .returning({ id: caseTask.id });
  return rows.length > 0;
}
