import type { Ports } from '../ports.ts';
import { findDigestWish } from './digest-wish.queries.ts';
import type { HeldSession } from './find-signed-in.ts';
import type { OwnAccountView } from './own-account.schema.ts';
import { countRecoveryCodes, findSecondFactor } from './second-factor.queries.ts';
import { findPasswordHash, listSessions } from './session.queries.ts';

/** What somebody may see of their own way in. */
export async function viewOwnAccount(
  { db }: Pick<Ports, 'db'>,
  { user, session_id, is_required, account }: HeldSession,
): Promise<OwnAccountView> {
  const [hash, factor, recovery_codes_left, sessions, is_wanted] = await Promise.all([
    findPasswordHash(db, user.id),
    findSecondFactor(db, user.id),
    countRecoveryCodes(db, user.id),
    listSessions(db, user.id),
    findDigestWish(db, user.id),
  ]);
  return {
    name: user.name,
    email: user.email,
    has_password: hash !== null,
    second_factor: { is_on: Boolean(factor?.confirmed_at), is_required, recovery_codes_left },
    digest: account.organizations.length > 0 ? { is_wanted } : null,
    sessions: sessions.map(({ id, createdAt, updatedAt, ipAddress, userAgent }) => ({
      id,
      is_present: id === session_id,
      begun_at: createdAt.toISOString(),
      used_at: updatedAt.toISOString(),
      address: ipAddress || null,
      device: userAgent || null,
    })),
  };
}
