import { schema, type Db } from '@citess/db';
import { oweMail } from '../mail/outbox.queries.ts';
import type { Ports } from '../ports.ts';
import { openLink } from '../private-links/private-link.ts';
import { forgetOldCapacity, hideLapsed, listDueOrganizations, type DueOrganization } from './aging.queries.ts';

const DAY = 86_400_000;
/** So long the button of a reminder works. */
const LINK_DAYS = 90;

type Reminding = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>;

/**
 * What the clock does to listings each night: what nobody confirmed is hidden, what was said of places until yesterday is
 * forgotten, and who has something to confirm is asked, not oftener than the hub says.
 */
export async function ageListings(ports: Reminding): Promise<{ hidden: number; reminded: number }> {
  const hidden = await ports.db.transaction(async (tx) => {
    await forgetOldCapacity(tx, ports.now());
    return hideLapsed(tx, ports.now());
  });
  const reminded = await remindOrganizations(ports, {});
  return { hidden, reminded };
}

/**
 * Asks organizations by mail to confirm what is due. With `sent_by` those of one hub that are named, whenever they were
 * asked last, though once a day at most. Answers how many were asked.
 */
export async function remindOrganizations(
  ports: Reminding,
  order: { hub_id?: string; organization_ids?: readonly string[]; sent_by?: string },
): Promise<number> {
  const { db, now } = ports;
  const due = await listDueOrganizations(db, now(), order.hub_id);
  const chosen = due.filter(({ organization_id, has_address, ...one }) => {
    if (!has_address || one.reminders_stopped_at !== null) return false;
    if (order.organization_ids && !order.organization_ids.includes(organization_id)) return false;
    const pause = (order.sent_by ? 1 : one.remind_again_days) * DAY;
    return one.reminded_at === null || now().getTime() - one.reminded_at.getTime() >= pause;
  });
  for (const one of chosen) await db.transaction((tx) => remind(tx, ports, one, order.sent_by ?? null));
  return chosen.length;
}

async function remind(
  tx: Db,
  ports: Omit<Reminding, 'db'>,
  { hub_id, organization_id }: DueOrganization,
  sent_by: string | null,
): Promise<void> {
  const sent_at = ports.now();
  const reminder = { hub_id, organization_id, sent_at, sent_by };
  const [row] = await tx.insert(schema.listingReminder).values(reminder).returning({ id: schema.listingReminder.id });
  if (!row) throw new Error('a reminder was not kept');
  const expires_at = new Date(sent_at.getTime() + LINK_DAYS * DAY);
  await openLink(tx, ports, { purpose: 'listing', subject_id: row.id, expires_at });
  // several processes on one day are one reminder
  const dedupe_key = `listings-to-confirm:${organization_id}:${sent_at.toISOString().slice(0, 10)}`;
  await oweMail(tx, ports, { hub_id, kind: 'listings-to-confirm', subject_id: row.id, dedupe_key });
}
