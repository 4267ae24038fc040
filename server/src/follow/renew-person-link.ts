import { and, eq, isNull } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { renewLink } from '../private-links/renew-link.ts';

/** How long a renewed link lasts, in days. */
const DAYS = 180;

/** Sends a person a new link to their request, as long as somebody stands behind it. */
export function renewPersonLink(ports: Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>, token: string): Promise<void> {
  return renewLink(ports, token, { purpose: 'person', kind: 'person-link-renewed', days: DAYS, findHubId });
}

async function findHubId(tx: Db, intakeId: string): Promise<string | undefined> {
  const { intake } = schema;
  const [row] = await tx
    .select({ hub_id: intake.hub_id })
    .from(intake)
    .where(and(eq(intake.id, intakeId), isNull(intake.anonymised_at)));
  return row?.hub_id;
}
