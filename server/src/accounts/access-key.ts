import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Ports } from '../ports.ts';
import { accessKeyRefused } from './account.problems.ts';
import { findLiveKey, insertKey, listKeys, touchKey } from './access-key.queries.ts';
import type { AccessKeyList, AccessKeyMade, AccessKeyOrder } from './access-key.schema.ts';
import type { Staff } from './access.ts';

const DAY = 24 * 3600_000;
/** Begins every key, so that one that leaked is recognised. */
const BEGINNING = 'citess_';
const SHOWN = BEGINNING.length + 4;

/** A key that was sent along and counts, for the hub it was made for. */
export type HeldKey = { id: string; hub_id: string; scopes: readonly string[] };

/** The key of a request; null where none was sent. @throws access-key-refused for one that never was, has ended or was revoked */
export async function heldKey(request: FastifyRequest): Promise<HeldKey | null> {
  const [scheme, key] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !key) return null;
  const { db, now } = request.server.ports;
  const found = await findLiveKey(db, hashOf(key), now());
  if (!found) throw accessKeyRefused();
  await touchKey(db, found.id, now());
  return { id: found.id, hub_id: found.hub_id, scopes: found.scopes };
}

/** Makes a key for a hub; what it is, is told this once. */
export async function makeKey(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { hub_id, account }: Staff,
  { name, scopes, days }: AccessKeyOrder,
): Promise<AccessKeyMade> {
  const key = BEGINNING + randomBytes(32).toString('base64url');
  const made_at = now();
  const expires_at = new Date(made_at.getTime() + days * DAY);
  const kept = { name, scopes: [...new Set(scopes)], prefix: key.slice(0, SHOWN), key_hash: hashOf(key) };
  const id = await insertKey(db, { ...kept, hub_id, made_by: account.id, made_at, expires_at });
  return { id, key, expires_at: expires_at.toISOString() };
}

/** The keys of a hub, without what they are. */
export async function viewKeys({ db, now }: Pick<Ports, 'db' | 'now'>, hub_id: string): Promise<AccessKeyList> {
  const rows = await listKeys(db, hub_id, now());
  return {
    contents: rows.map(({ key: { id, name, prefix, scopes, ...key }, made_by, is_live }) => ({
      ...{ id, name, prefix, scopes, made_by, is_live },
      made_at: key.made_at.toISOString(),
      expires_at: key.expires_at.toISOString(),
      last_used_at: key.last_used_at?.toISOString() ?? null,
      revoked_at: key.revoked_at?.toISOString() ?? null,
    })),
  };
}

/** A key is random enough to be kept under a plain hash. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
