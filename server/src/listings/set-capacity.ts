import { and, eq, ne } from 'drizzle-orm';
import { schema } from '@citess/db';
import type { OrganizationMember } from '../accounts/access.ts';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { keepChange } from './change.queries.ts';
import { compareFields } from './field-changes.rules.ts';
import { listingNotFound } from './listing.problems.ts';
import type { CapacityOrder } from './listing.schema.ts';

const { service } = schema;

/**
 * Says at once whether a service has places and whether it is closed for a time; no one of the hub has to agree.
 * @throws listing-not-found; 422 for a day that is over
 */
export async function setCapacity(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { account, organization_ids }: OrganizationMember,
  id: string,
  order: CapacityOrder,
): Promise<void> {
  const today = now().toISOString().slice(0, 10);
  for (const field of ['capacity_until', 'closed_until'] as const) {
    const day = order[field];
    if (day !== null && day <= today) throw answersToMend({ [`/${field}`]: 'Choose a day after today' });
  }
  await db.transaction(async (tx) => {
    const own = and(eq(service.id, id), ne(service.status, 'archived'));
    const [row] = await tx.select().from(service).where(own).for('update');
    if (!row || !organization_ids.includes(row.organization_id)) throw listingNotFound();
    const { capacity, capacity_until, closed_until, organization_id } = row;
    const fields = compareFields({ capacity, capacity_until, closed_until }, order);
    await tx
      .update(service)
      .set({ ...order, capacity_date: today, last_modified: now() })
      .where(own);
    const listing = { kind: 'service' as const, id, organization_id };
    await keepChange(tx, { listing, fields, user_id: account.id, origin: 'partner', now: now() });
  });
}
