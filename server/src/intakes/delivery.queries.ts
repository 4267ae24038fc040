import { eq, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { intakeDraftDelivery } = schema;

/**
 * The id of the form that a delivery under this key went to before; null when there was none. Deliveries under one key wait
 * for each other until the transaction ends.
 */
export async function findDelivery(tx: Db, idempotency_key: string): Promise<string | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${idempotency_key}, 0))`);
  const [row] = await tx
    .select({ id: intakeDraftDelivery.intake_draft_id })
    .from(intakeDraftDelivery)
    .where(eq(intakeDraftDelivery.idempotency_key, idempotency_key));
  return row?.id ?? null;
}

/** Notes that a form took what came under this key. */
export async function insertDelivery(tx: Db, delivery: typeof intakeDraftDelivery.$inferInsert): Promise<void> {
  await tx.insert(intakeDraftDelivery).values(delivery);
}
