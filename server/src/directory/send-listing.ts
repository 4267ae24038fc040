import type { FastifyReply } from 'fastify';
import type { Db } from '@citess/db';
import { findKeptId, type ListingKind } from './merged.queries.ts';
import { isUuid } from './directory.queries.ts';
import { listingOver, organizationNotFound, serviceNotFound } from './directory.problems.ts';
import { findEnd } from './find-former.ts';

const PUBLIC = 'public, max-age=0, must-revalidate';
const NOT_FOUND = { organization: organizationNotFound, service: serviceNotFound };

/**
 * Sends a listing that was read; one that was merged into another answers 301 with the address of the one kept.
 * @throws listing-over, service-not-found, organization-not-found
 */
export async function sendListing(
  reply: FastifyReply,
  db: Db,
  asked: { kind: ListingKind; id: string },
  view: object | undefined,
): Promise<FastifyReply> {
  reply.header('cache-control', PUBLIC);
  if (view) return reply.send(view);
  const keptId = isUuid(asked.id) ? await findKeptId(db, asked.kind, asked.id) : null;
  if (!keptId) throw (await findEnd(db, asked.kind, asked.id)) === 'over' ? listingOver() : NOT_FOUND[asked.kind]();
  return reply.redirect(`/api/${asked.kind}s/${keptId}`, 301);
}
