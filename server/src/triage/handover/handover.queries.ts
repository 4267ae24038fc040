import { and, desc, eq, ne } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { caseFile, caseHandover, hub, intake, user } = schema;

/** Hands a case over: the database moves it with the row that holds the person's yes. Answers the id of that row. */
export async function insertHandover(tx: Db, handover: Omit<typeof caseHandover.$inferInsert, 'id'>): Promise<string> {
  const [row] = await tx.insert(caseHandover).values(handover).returning({ id: caseHandover.id });
  if (!row) throw new Error('a handover was not inserted');
  return row.id;
}

/** The cases a hub handed over and does not have, the last first; 200 at most. */
export async function listHandedOver(db: Db, hub_id: string, case_id?: string) {
  const rows = await db
    .select({
      case_id: caseHandover.case_id,
      reference: intake.reference,
      to: hub.names,
      handed_at: caseHandover.given_at,
      recorded_by: user.name,
    })
    .from(caseHandover)
    .innerJoin(caseFile, eq(caseFile.id, caseHandover.case_id))
    .innerJoin(intake, eq(intake.id, caseFile.intake_id))
    .innerJoin(hub, eq(hub.id, caseHandover.to_hub_id))
    .innerJoin(user, eq(user.id, caseHandover.recorded_by))
    .where(
      and(
        eq(caseHandover.from_hub_id, hub_id),
        ne(caseFile.hub_id, hub_id),
        case_id === undefined ? undefined : eq(caseHandover.case_id, case_id),
      ),
    )
    .orderBy(desc(caseHandover.given_at), desc(caseHandover.id))
    .limit(200);
  // handed over, given back and handed over again is told once
  return rows.filter((row, index) => rows.findIndex((one) => one.case_id === row.case_id) === index);
}

/** Since when a hub has a case that another handed to it; undefined where it came in here. */
export async function findArrival(db: Db, case_id: string, hub_id: string): Promise<Date | undefined> {
  const [row] = await db
    .select({ at: caseHandover.given_at })
    .from(caseHandover)
    .where(and(eq(caseHandover.case_id, case_id), eq(caseHandover.to_hub_id, hub_id)))
    .orderBy(desc(caseHandover.given_at))
    .limit(1);
  return row?.at;
}
