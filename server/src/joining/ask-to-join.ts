import { organizationNotFound } from '../directory/directory.problems.ts';
import { findHubAtDoor } from '../hubs/find-hub.ts';
import type { Ports } from '../ports.ts';
import { findClaimable, insertRequest } from './joining.queries.ts';
import type { MembershipOrder } from './joining.schema.ts';

/**
 * Keeps the wish of an organization to join the hub at the door, or of somebody to keep a listing. Machines give themselves away by a
 * field that people do not see: they are answered the same. @throws organization-not-found for a listing that cannot be claimed
 */
export async function askToJoin(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { organization_id, homepage, ...order }: MembershipOrder,
  door: string | undefined,
): Promise<void> {
  const claimed = organization_id === undefined ? null : await findClaimable(db, organization_id);
  if (claimed === undefined) throw organizationNotFound();
  if (homepage) return;
  const { id: hub_id } = await findHubAtDoor(db, door);
  await insertRequest(db, {
    ...order,
    ...{ hub_id, made_at: now(), organization_id: claimed?.id ?? null },
    organization_name: claimed?.name ?? order.organization_name,
    website: order.website || null,
    contact_phone: order.contact_phone || null,
  });
}
