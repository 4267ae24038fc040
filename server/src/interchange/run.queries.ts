import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { importRun } = schema;
export type Run = typeof importRun.$inferSelect;
/** A row on its way into staging. */
export type StagingRow = {
  position: number;
  kind: string;
  record_id: string;
  owner_id: string | null;
  value: Record<string, unknown>;
  faults: { field: string | null; reason: string }[] | null;
  file: string;
  line: number;
};

/** Any fixed number: whoever holds this advisory lock imports, nobody else does meanwhile. */
const IMPORT_LOCK = 5_331_811;

/** Takes the lock of imports until the transaction ends; false where somebody else holds it. */
export async function tryImportLock(tx: Db): Promise<boolean> {
  const [row] = await tx.execute<{ taken: boolean }>(sql`select pg_try_advisory_xact_lock(${IMPORT_LOCK}) taken`);
  return row?.taken === true;
}

/** The run that was reading the same bytes of the same source when it was interrupted, or a new one. */
export async function openRun(db: Db, run: typeof importRun.$inferInsert): Promise<Run> {
  const isSame = and(
    eq(importRun.source, run.source),
    eq(importRun.digest, run.digest),
    eq(importRun.state, 'staging'),
  );
  const [interrupted] = await db.select().from(importRun).where(isSame).orderBy(desc(importRun.started_at)).limit(1);
  // under the lock of imports, any other run of the source was given up
  const others = await db
    .update(importRun)
    .set({ state: 'abandoned' })
    .where(and(eq(importRun.source, run.source), eq(importRun.state, 'staging'), ne(importRun.digest, run.digest)))
    .returning({ id: importRun.id });
  for (const { id } of others) await db.execute(sql`delete from import_row where run_id = ${id}::uuid`);
  if (interrupted) return interrupted;
  const [inserted] = await db.insert(importRun).values(run).returning();
  if (!inserted) throw new Error('the run of the import was not inserted');
  return inserted;
}

/** Ends a run; its staged rows go, what it found stays. */
export async function endRun(
  db: Db,
  id: string,
  end: { state: 'applied' | 'abandoned'; counts: Record<string, unknown>; ended_at: Date },
): Promise<void> {
  await db.update(importRun).set(end).where(eq(importRun.id, id));
  await db.execute(sql`delete from import_row where run_id = ${id}::uuid`);
}

/** How many rows of the source are staged already. */
export async function countStaged(db: Db, runId: string): Promise<number> {
  const [row] = await db.execute<{ staged: number }>(
    sql`select coalesce(max(position), 0)::int staged from import_row where run_id = ${runId}::uuid`,
  );
  return row?.staged ?? 0;
}

/** Adds rows to a run; those that are there already stay as they are. */
export async function insertStaged(db: Db, runId: string, rows: readonly StagingRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db.execute(sql`insert into import_row (run_id, position, kind, record_id, owner_id, value, faults, file, line)
    select ${runId}::uuid, position, kind, record_id, owner_id, value, faults, file, line
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as row (position bigint, kind text, record_id uuid, owner_id uuid, value jsonb, faults jsonb, file text, line int)
    on conflict do nothing`);
}

/** Tells the planner how much there is: tables that were just filled are taken for empty. */
export async function analyzeStaged(db: Db): Promise<void> {
  await db.execute(sql`analyze import_row`);
}

/** How many records of each kind were read. */
export async function countRead(db: Db, runId: string): Promise<Record<string, number>> {
  const rows = await db.execute<{ kind: string; n: number }>(
    sql`select kind, count(distinct record_id)::int n from import_row where run_id = ${runId}::uuid group by kind order by kind`,
  );
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
}

/** The runs so far, newest first. */
export function listRuns(db: Db, limit: number, offset: number): Promise<Run[]> {
  return db
    .select()
    .from(importRun)
    .orderBy(desc(importRun.started_at), desc(importRun.id))
    .limit(limit)
    .offset(offset);
}

/** One run. */
export async function findRun(db: Db, id: string): Promise<Run | undefined> {
  const [run] = await db.select().from(importRun).where(eq(importRun.id, id));
  return run;
}
