import { and, desc, eq, inArray, ne, sql, type SQL } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { emptyMailAbout } from '../mail/outbox.queries.ts';

const { organization, problemReport, service, user } = schema;

/** How many reports a desk shows at most: those that wait first. */
const MOST = 200;

export type Report = typeof problemReport.$inferSelect;
type Made = Pick<
  typeof problemReport.$inferInsert,
  | 'hub_id'
  | 'page'
  | 'listing_kind'
  | 'record_id'
  | 'organization_id'
  | 'kind'
  | 'text'
  | 'language'
  | 'reporter_email'
  | 'sender'
  | 'made_at'
>;

/** Keeps a report; what one sender says twice of a listing or a page on one day is kept once. */
export async function insertReport(tx: Db, report: Made): Promise<void> {
  await tx.insert(problemReport).values(report).onConflictDoNothing();
}

/** The organization of a listing that anyone may see. */
export async function findReportable(
  db: Db,
  kind: 'service' | 'organization',
  id: string,
): Promise<string | undefined> {
  const shown = ['published', 'lapsed'] as const;
  if (kind === 'organization') {
    const [row] = await db
      .select({ id: organization.id })
      .from(organization)
      .where(and(eq(organization.id, id), inArray(organization.status, [...shown])));
    return row?.id;
  }
  const [row] = await db
    .select({ id: service.organization_id })
    .from(service)
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .where(and(eq(service.id, id), inArray(service.status, [...shown]), inArray(organization.status, [...shown])));
  return row?.id;
}

/** The reports of a hub, those that wait first, then the latest; or one of them. */
export async function listReports(db: Db, hubId: string, id?: string) {
  const others = sql<number>`(select count(*)::int from problem_report o where o.record_id = ${problemReport.record_id}
    and o.state = 'open' and o.id <> ${problemReport.id})`;
  return db
    .select({
      report: problemReport,
      service,
      organization,
      decided_by: user.name,
      others_open: others,
    })
    .from(problemReport)
    .leftJoin(organization, eq(organization.id, problemReport.organization_id))
    .leftJoin(service, and(eq(problemReport.listing_kind, 'service'), eq(service.id, problemReport.record_id)))
    .leftJoin(user, eq(user.id, problemReport.decided_by))
    .where(and(eq(problemReport.hub_id, hubId), id === undefined ? undefined : eq(problemReport.id, id)))
    .orderBy(desc(sql`${problemReport.state} = 'open'`), desc(problemReport.made_at), desc(problemReport.id))
    .limit(MOST);
}
export type ReportRow = Awaited<ReturnType<typeof listReports>>[number];

/** A report of this hub, locked until the transaction ends. */
export async function lockReport(tx: Db, hubId: string, id: string): Promise<Report | undefined> {
  const [row] = await tx
    .select()
    .from(problemReport)
    .where(and(eq(problemReport.id, id), eq(problemReport.hub_id, hubId)))
    .for('update');
  return row;
}

/** Writes down what was found. */
export async function decideReport(
  tx: Db,
  id: string,
  decided: Pick<Report, 'state' | 'decided_by' | 'decided_at' | 'word'>,
): Promise<void> {
  await tx.update(problemReport).set(decided).where(eq(problemReport.id, id));
}

/** Forgets who reported and what they wrote where that was decided before; and who sent one, after a day. */
export async function forgetReporters(db: Db, before: { decided: Date; made: Date }): Promise<void> {
  const at = (date: Date): SQL => sql`${date.toISOString()}::timestamptz`;
  await db.transaction(async (tx) => {
    const gone = await tx
      .update(problemReport)
      .set({
        text: '',
        reporter_email: null,
        word: null,
        page: sql`case when ${problemReport.page} is null then null else '' end`,
      })
      .where(
        and(
          ne(problemReport.state, 'open'),
          sql`${problemReport.decided_at} < ${at(before.decided)}`,
          sql`(${problemReport.text} <> '' or ${problemReport.reporter_email} is not null or ${problemReport.word} is not null)`,
        ),
      )
      .returning({ id: problemReport.id });
    await emptyMailAbout(
      tx,
      gone.map(({ id }) => id),
    );
    await tx
      .update(problemReport)
      .set({ sender: null })
      .where(and(sql`${problemReport.sender} is not null`, sql`${problemReport.made_at} < ${at(before.made)}`));
  });
}
