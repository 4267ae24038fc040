import { and, eq, inArray } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { hub, listLetter, organization, service } = schema;

/** A list that waits to be sent, with the services of it that anybody may read. */
export async function findListToSend(db: Db, id: string) {
  const [row] = await db
    .select({ letter: listLetter, hub: { hub_names: hub.names, hub_contact: hub.contact } })
    .from(listLetter)
    .innerJoin(hub, eq(hub.id, listLetter.hub_id))
    .where(eq(listLetter.id, id));
  if (!row) return undefined;
  const shown = ['published', 'lapsed'] as const;
  const services = await db
    .select({ service, organization })
    .from(service)
    .innerJoin(organization, eq(organization.id, service.organization_id))
    .where(
      and(
        inArray(service.id, row.letter.service_ids),
        inArray(service.status, shown),
        inArray(organization.status, shown),
      ),
    );
  return { ...row, services };
}
