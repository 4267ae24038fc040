import { asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { schema, type Db } from '@citess/db';
import { nameIn } from '../taxonomy/names.rules.ts';
import type { HandoverReceipt } from './handover-receipt.schema.ts';

const { caseHandover, hub } = schema;
const from = alias(hub, 'from_hub');

/** What a person agreed to when their case went from hub to hub, first things first. */
export async function listHandoverReceipts(db: Db, caseId: string, language: string): Promise<HandoverReceipt[]> {
  const rows = await db
    .select({ handover: caseHandover, from: { names: from.names, contact: from.contact }, to: hub.names })
    .from(caseHandover)
    .innerJoin(from, eq(from.id, caseHandover.from_hub_id))
    .innerJoin(hub, eq(hub.id, caseHandover.to_hub_id))
    .where(eq(caseHandover.case_id, caseId))
    .orderBy(asc(caseHandover.given_at), asc(caseHandover.id));
  return rows.map(({ handover: { given_at, channel, text_version }, ...hubs }) => ({
    from: nameIn(hubs.from.names, language),
    to: nameIn(hubs.to, language),
    given_at: given_at.toISOString(),
    channel,
    text_version,
    objections_to: [hubs.from.contact.phone, hubs.from.contact.email].filter((way) => typeof way === 'string'),
  }));
}
