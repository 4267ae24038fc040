import { and, eq, isNull, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { AlertKind } from '@citess/db/vocabulary';

const { deskAlert } = schema;

/** Something the desk has to be told of. `subject_id` is a referral; of a silent provider, a service. */
type Alert = {
  hub_id: string;
  kind: AlertKind;
  subject_id: string;
  case_id?: string;
  service_id?: string;
  /** Ids and keys only. */
  detail?: Record<string, string>;
};

/** Tells the desk, once: what stands there already is raised again, and counted. */
export async function raiseAlert(tx: Db, alert: Alert, at: Date): Promise<void> {
  await tx
    .insert(deskAlert)
    .values({ ...alert, raised_at: at })
    .onConflictDoUpdate({
      target: [deskAlert.hub_id, deskAlert.kind, deskAlert.subject_id],
      targetWhere: isNull(deskAlert.settled_at),
      set: { times: sql`${deskAlert.times} + 1`, raised_at: at, detail: alert.detail ?? {} },
    });
}

/** What is not settled about a case is told to the desk of another hub instead. */
export async function moveAlerts(tx: Db, case_id: string, hub_id: string): Promise<void> {
  await tx
    .update(deskAlert)
    .set({ hub_id })
    .where(and(eq(deskAlert.case_id, case_id), isNull(deskAlert.settled_at)));
}

/** Settles the alerts about a subject in every hub: what they told is over by itself. */
export async function settleAlertsOf(
  tx: Db,
  { kind, subject_id }: Pick<Alert, 'kind' | 'subject_id'>,
  at: Date,
): Promise<void> {
  await tx
    .update(deskAlert)
    .set({ settled_at: at })
    .where(and(eq(deskAlert.kind, kind), eq(deskAlert.subject_id, subject_id), isNull(deskAlert.settled_at)));
}
