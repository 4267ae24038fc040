import { isAPIError } from 'better-auth/api';
import type { Ports } from '../ports.ts';
import { signInRefused } from './account.problems.ts';
import type { Auth } from './auth.ts';
import { countTry, forgetTries, mustNotBeLocked } from './limit-attempts.ts';
import { deleteSession } from './session.queries.ts';

export type SignInPorts = Pick<Ports, 'db' | 'now' | 'secret'>;
/** From where somebody signs in: the headers of their request, and their address. */
export type From = { headers: Headers; address: string };

/**
 * Opens a session by password, in place of the one that came along; the cookies to set. Wrong passwords are counted for the account
 * and for the address, in the database, so that it does not matter which process is asked.
 * @throws sign-in-refused, whether the address or the password is wrong; too-many-tries
 */
export async function signIn(
  ports: SignInPorts,
  auth: Auth,
  order: { email: string; password: string },
  { headers, address }: From,
): Promise<string[]> {
  await mustNotBeLocked(ports, 'password-from-address', address);
  await countTry(ports, 'password-of-account', order.email);
  const before = await auth.api.getSession({ headers });
  try {
    const answer = await auth.api.signInEmail({ body: order, headers, returnHeaders: true });
    await forgetTries(ports, 'password-of-account', order.email);
    if (before) await deleteSession(ports.db, before.user.id, before.session.id);
    return answer.headers.getSetCookie();
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    await countTry(ports, 'password-from-address', address);
    throw signInRefused();
  }
}

/** Opens a session for somebody who has shown who they are, in place of the one that came along; the cookies to set. */
export async function openSession(
  ports: SignInPorts,
  auth: Auth,
  userId: string,
  headers: Headers,
): Promise<{ cookies: string[]; session_id: string }> {
  const before = await auth.api.getSession({ headers });
  const answer = await auth.api.openSession({ body: { userId }, headers, returnHeaders: true });
  if (before) await deleteSession(ports.db, before.user.id, before.session.id);
  return { cookies: answer.headers.getSetCookie(), session_id: answer.response.session_id };
}
