import type { Db } from '@citess/db';
import { oweMail, type OwedMail } from '../mail/outbox.queries.ts';
import type { Ports } from '../ports.ts';

/** How a person can be reached; both null when they left nothing. */
export type Reachable = { contact_email: string | null; contact_phone: string | null };

/** Owes a message to the person of an intake; nothing for somebody who left no way to reach them. */
export async function oweToPerson(
  tx: Db,
  ports: Pick<Ports, 'now' | 'nudge'>,
  person: Reachable,
  owed: OwedMail,
): Promise<void> {
  if (canBeReached(person)) await oweMail(tx, ports, owed);
}

/** Whether they left any way to reach them. */
export function canBeReached({ contact_email, contact_phone }: Reachable): boolean {
  return contact_email !== null || contact_phone !== null;
}
