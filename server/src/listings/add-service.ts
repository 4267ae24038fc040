import { eq } from 'drizzle-orm';
import { schema } from '@citess/db';
import type { OrganizationMember } from '../accounts/access.ts';
import type { Ports } from '../ports.ts';
import type { NewServiceOrder } from './listing-change.schema.ts';
import { listingNotFound, listingNotKept } from './listing.problems.ts';
import { findListing } from './read-fields.queries.ts';

/**
 * Begins a service of an organization: a draft that nobody else reads, given at the organization's places, until its first change is
 * sent. Answers its id.
 * @throws listing-not-found, listing-not-kept
 */
export async function addService(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { organization_ids }: OrganizationMember,
  organization_id: string,
  { name, language }: NewServiceOrder,
): Promise<string> {
  const organization = await findListing(db, 'organization', organization_id);
  if (!organization || !organization_ids.includes(organization_id)) throw listingNotFound();
  if (organization.status === 'archived') throw listingNotKept();
  return db.transaction(async (tx) => {
    const begun = { created_at: now(), last_modified: now(), source: 'member', confidence: 'documented' } as const;
    const [made] = await tx
      .insert(schema.service)
      .values({ organization_id, name, language, description: '', status: 'draft', ...begun })
      .returning({ id: schema.service.id });
    if (!made) throw new Error('a service was not inserted');
    const { id: location_id } = schema.location;
    const places = await tx
      .select({ location_id })
      .from(schema.location)
      .where(eq(schema.location.organization_id, organization_id));
    if (places.length > 0) {
      await tx.insert(schema.serviceAtLocation).values(places.map((place) => ({ ...place, service_id: made.id })));
    }
    return made.id;
  });
}
