import { createHmac } from 'node:crypto';
import { organizationNotFound, serviceNotFound } from '../directory/directory.problems.ts';
import { findKeptId } from '../directory/merged.queries.ts';
import { findHubOfOrganization } from '../listings/own-listing.queries.ts';
import type { Ports } from '../ports.ts';
import { findReportable, insertReport } from './report.queries.ts';
import type { ReportOrder } from './report.schema.ts';

/** Which listing a report is about. */
export type Reported = { kind: 'service' | 'organization'; id: string };

/**
 * Keeps what somebody found wrong with a listing, for the hub that looks after it. A field that people do not see gives machines
 * away: what they send is answered the same, and not kept. `address` is who sent it; only a trace of it that lasts a day is kept.
 * @throws service-not-found, organization-not-found
 */
export async function takeReport(
  { db, now, secret }: Pick<Ports, 'db' | 'now' | 'secret'>,
  listing: Reported,
  order: ReportOrder & { address: string },
): Promise<void> {
  // the form may have been opened before a merge
  const record_id = (await findKeptId(db, listing.kind, listing.id)) ?? listing.id;
  const organization_id = await findReportable(db, listing.kind, record_id);
  if (organization_id === undefined) throw listing.kind === 'service' ? serviceNotFound() : organizationNotFound();
  if (order.homepage) return;
  const { id: hub_id } = await findHubOfOrganization(db, organization_id);
  const made_at = now();
  const day = made_at.toISOString().slice(0, 10);
  await db.transaction((tx) =>
    insertReport(tx, {
      ...{ hub_id, listing_kind: listing.kind, record_id, organization_id, made_at },
      ...{ kind: order.kind, text: order.text, language: order.language, reporter_email: order.email || null },
      sender: createHmac('sha256', secret).update(`report ${day} ${order.address}`).digest('base64url'),
    }),
  );
}
