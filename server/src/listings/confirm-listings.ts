import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { together } from '../together.ts';
import { keepChange } from './change.queries.ts';

const { organization, service } = schema;

/** Who says that it is still correct. */
export type Confirmation = {
  organization_id: string;
  /** All services of the organization where none are named. */
  service_ids?: readonly string[] | undefined;
  user_id: string | null;
  origin: 'partner' | 'staff';
};

type Before = { id: string; assured_date: string | null; status: string };

/** Sets the day of the last confirmation to today; what was hidden for its age comes back. Several at once are one. */
export async function confirmListings(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { organization_id, service_ids, user_id, origin }: Confirmation,
): Promise<void> {
  const today = now().toISOString().slice(0, 10);
  const fresh = {
    ...{ assured_date: today, assured_by: user_id, aged_days: 0, last_modified: now() },
    status: sql`case status when 'lapsed' then 'published' else status end`,
  };
  const keep = (tx: Db, kind: 'organization' | 'service', before: Before[]) =>
    together(
      before.map(({ id, assured_date: from, status }) =>
        keepChange(tx, {
          listing: { kind, id, organization_id },
          fields: [
            ...(from === today ? [] : [{ field: 'assured_date', from, to: today }]),
            ...(status === 'lapsed' ? [{ field: 'status', from: status, to: 'published' }] : []),
          ],
          ...{ user_id, origin, now: now() },
        }),
      ),
    );
  await db.transaction(async (tx) => {
    const own = and(eq(organization.id, organization_id), ne(organization.status, 'archived'));
    const { id, assured_date, status } = organization;
    await keep(
      tx,
      'organization',
      await tx.select({ id, assured_date, status }).from(organization).where(own).for('update'),
    );
    await tx.update(organization).set(fresh).where(own);
    const theirs = and(
      eq(service.organization_id, organization_id),
      ne(service.status, 'archived'),
      service_ids ? inArray(service.id, [...service_ids]) : undefined,
    );
    const columns = { id: service.id, assured_date: service.assured_date, status: service.status };
    await keep(tx, 'service', await tx.select(columns).from(service).where(theirs).for('update'));
    await tx.update(service).set(fresh).where(theirs);
  });
}
