import { eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import type { Ports } from '../ports.ts';
import { localizedText, type Localizable } from '../directory/localized.rules.ts';
import { readLink } from '../private-links/private-link.ts';
import { confirmListings } from './confirm-listings.ts';
import { freshnessOf, type Standing } from './freshness.rules.ts';
import type { ListingLinkView } from './listing-link.schema.ts';
import { findHubOfOrganization, listOrganizationRows, listServiceRows } from './own-listing.queries.ts';

const { listingReminder } = schema;

type Row = Standing & Omit<Localizable, 'description'> & { id: string };

/** The listings that a reminder asks after. @throws private-link-not-found, private-link-expired */
export async function viewReminder(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  token: string,
  language: string,
): Promise<ListingLinkView> {
  const reminder = await findReminder({ db, now }, token);
  const ids = [reminder.organization_id];
  const [[organization], services, { freshness: terms }] = await Promise.all([
    listOrganizationRows(db, ids),
    listServiceRows(db, ids),
    findHubOfOrganization(db, reminder.organization_id),
  ]);
  const today = now().toISOString().slice(0, 10);
  const line = (kind: 'organization' | 'service', row: Row) => ({
    id: row.id,
    kind,
    name: localizedText({ ...row, description: '' }, language).name,
    assured_date: row.assured_date,
    freshness: freshnessOf(row, terms, today),
  });
  return {
    organization_name: organization ? line('organization', organization).name : '',
    listings: [
      ...(organization ? [line('organization', organization)] : []),
      ...services.map((service) => line('service', service)),
    ],
    confirmed_at: reminder.confirmed_at?.toISOString() ?? null,
    reminders_wanted: organization?.reminders_stopped_at === null,
  };
}

/** Confirms all listings of the organization that was asked. @throws private-link-not-found, private-link-expired */
export async function confirmByLink(ports: Pick<Ports, 'db' | 'now'>, token: string): Promise<void> {
  const { id, organization_id } = await findReminder(ports, token);
  await ports.db.transaction(async (tx) => {
    await confirmListings({ ...ports, db: tx }, { organization_id, user_id: null, origin: 'partner' });
    await tx.update(listingReminder).set({ confirmed_at: ports.now() }).where(eq(listingReminder.id, id));
  });
}

async function findReminder({ db, now }: Pick<Ports, 'db' | 'now'>, token: string) {
  const { subject_id } = await readLink(db, now(), 'listing', token);
  const [reminder] = await db.select().from(listingReminder).where(eq(listingReminder.id, subject_id));
  if (!reminder) throw new Error('a link of a reminder leads nowhere');
  return reminder;
}
