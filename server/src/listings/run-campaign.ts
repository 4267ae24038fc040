import { sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import type { Staff } from '../accounts/access.ts';
import { organizationNotFound } from '../directory/directory.problems.ts';
import type { Ports } from '../ports.ts';
import { countFreshness, listDueOrganizations } from './aging.queries.ts';
import { findTerms, listCalls } from './campaign.queries.ts';
import { findHubOfOrganization } from './own-listing.queries.ts';
import { confirmListings } from './confirm-listings.ts';
import type { CallOrder, FreshnessCampaign } from './freshness.schema.ts';

/** How fresh the listings of a hub are, who is due, and what came of asking. */
export async function viewCampaign(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { hub_id }: Staff,
): Promise<FreshnessCampaign> {
  const [due, counts, hub, calls] = await Promise.all([
    listDueOrganizations(db, now(), hub_id),
    countFreshness(db, now(), hub_id),
    findTerms(db, hub_id, now()),
    listCalls(db, hub_id),
  ]);
  return {
    counts,
    terms: hub.freshness,
    confirmed_of_reminded: { reminded: hub.reminded, confirmed: hub.confirmed },
    contents: due.map(({ organization_id, name, due: listings, lapsed, hides_on, has_address, phone, ...moments }) => ({
      ...{ organization_id, name, due: listings, lapsed, hides_on, has_address, phone },
      reminded_at: moments.reminded_at?.toISOString() ?? null,
      bounced_at: moments.bounced_at?.toISOString() ?? null,
      reminders_stopped_at: moments.reminders_stopped_at?.toISOString() ?? null,
      calls: calls
        .filter((call) => call.organization_id === organization_id)
        .map(({ made_at, made_by, outcome, note }) => ({ made_at: made_at.toISOString(), made_by, outcome, note })),
    })),
  };
}

/** Keeps what came of calling an organization; a yes confirms its listings. @throws organization-not-found */
export async function recordCall(
  ports: Pick<Ports, 'db' | 'now'>,
  { hub_id, account }: Staff,
  { organization_id, outcome, note }: CallOrder,
): Promise<void> {
  await ports.db.transaction(async (tx) => {
    const [known] = await tx.execute(sql`select 1 from organization where id = ${organization_id}::uuid`);
    if (!known || (await findHubOfOrganization(tx, organization_id)).id !== hub_id) throw organizationNotFound();
    const call = { hub_id, organization_id, outcome, note: note || null, made_by: account.id, made_at: ports.now() };
    await tx.insert(schema.listingCall).values(call);
    if (outcome === 'confirmed') {
      await confirmListings({ ...ports, db: tx }, { organization_id, user_id: account.id, origin: 'staff' });
    }
  });
}
