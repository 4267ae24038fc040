import { organizationNotFound, serviceNotFound } from '../directory/directory.problems.ts';
import { findKeptId } from '../directory/merged.queries.ts';
import { findHubAtDoor } from '../hubs/find-hub.ts';
import { findHubOfOrganization } from '../listings/own-listing.queries.ts';
import type { Ports } from '../ports.ts';
import { signatureOf } from '../signature.ts';
import { withoutSecrets } from './report.rules.ts';
import { findReportable, insertReport } from './report.queries.ts';
import type { BarrierOrder, ReportOrder } from './report.schema.ts';

/** Which listing a report is about. */
export type Reported = { kind: 'service' | 'organization'; id: string };

/**
 * Keeps what somebody found wrong with a listing, for the hub that looks after it. A field that people do not see gives machines
 * away: what they send is answered the same, and not kept. `address` is who sent it; only a trace of it that lasts a day is kept.
 * @throws service-not-found, organization-not-found
 */
export async function takeReport(
  { db, now, secret }: TakePorts,
  listing: Reported,
  order: ReportOrder & { address: string },
): Promise<void> {
  // the form may have been opened before a merge
  const record_id = (await findKeptId(db, listing.kind, listing.id)) ?? listing.id;
  const organization_id = await findReportable(db, listing.kind, record_id);
  if (organization_id === undefined) throw listing.kind === 'service' ? serviceNotFound() : organizationNotFound();
  if (order.homepage) return;
  const { id: hub_id } = await findHubOfOrganization(db, organization_id);
  const about = { hub_id, listing_kind: listing.kind, record_id, organization_id, kind: order.kind };
  await keep({ db, now, secret }, about, order);
}

/** Keeps what got in somebody's way on a page, for the hub at whose door they are; otherwise as above. */
export async function takeBarrier(
  ports: TakePorts,
  order: BarrierOrder & { address: string; door: string | undefined },
): Promise<void> {
  if (order.homepage) return;
  const { id: hub_id } = await findHubAtDoor(ports.db, order.door);
  await keep(ports, { hub_id, page: withoutSecrets(order.page), kind: 'other' }, order);
}

type TakePorts = Pick<Ports, 'db' | 'now' | 'secret'>;
type About = Pick<Parameters<typeof insertReport>[1], 'hub_id' | 'kind'> & Partial<Parameters<typeof insertReport>[1]>;
type Told = Pick<BarrierOrder, 'text' | 'language' | 'email'> & { address: string };

async function keep({ db, now, secret }: TakePorts, about: About, told: Told): Promise<void> {
  const made_at = now();
  const day = made_at.toISOString().slice(0, 10);
  const sender = signatureOf(secret, `report ${day} ${told.address}`);
  const { text, language } = told;
  await insertReport(db, { ...about, made_at, text, language, reporter_email: told.email || null, sender });
}
