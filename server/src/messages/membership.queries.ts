import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { hub, membershipRequest } = schema;

/** A request to join, with the hub that decided on it. */
export async function findRequestToAnswer(db: Db, id: string) {
  const [row] = await db
    .select({ request: membershipRequest, hub_names: hub.names, hub_contact: hub.contact })
    .from(membershipRequest)
    .innerJoin(hub, eq(hub.id, membershipRequest.hub_id))
    .where(eq(membershipRequest.id, id));
  return row;
}
