import { generateRandomString, hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { countTry, forgetTries } from './limit-attempts.ts';
import { ownWords, passwordFault, type PasswordFault } from './password.rules.ts';
import { deleteOtherSessions, findPasswordHash, putPasswordHash } from './session.queries.ts';

const FAULTS: Record<PasswordFault, string> = {
  short: 'Write at least 10 characters',
  common: 'Many people use this password: choose another one',
  'own-words': 'Leave your name and your address out of it',
  repeats: 'Use more different characters',
};

/** @throws 422 at `pointer` for a password that would be guessed */
export function mustBeGoodPassword(password: string, who: { name: string; email: string }, pointer: string): void {
  const fault = passwordFault(password, { words: ownWords(who), common: COMMON_PASSWORDS });
  if (fault) throw answersToMend({ [pointer]: FAULTS[fault] });
}

/**
 * Sets a new password and ends all other sessions. Who has none yet need not tell one.
 * @throws 422 where the present one is wrong or the new one would be guessed; too-many-tries
 */
export async function changePassword(
  ports: Pick<Ports, 'db' | 'now' | 'secret'>,
  { user, session_id }: { user: { id: string; name: string; email: string }; session_id: string },
  order: { password: string; new_password: string },
): Promise<void> {
  const hash = await findPasswordHash(ports.db, user.id);
  if (hash !== null) {
    await countTry(ports, 'password-of-account', user.email);
    const isRight = await verifyPassword({ hash, password: order.password });
    if (!isRight) throw answersToMend({ '/password': 'This is not your present password' });
    await forgetTries(ports, 'password-of-account', user.email);
  }
  mustBeGoodPassword(order.new_password, user, '/new_password');
  const made = await hashPassword(order.new_password);
  await ports.db.transaction(async (tx: Db) => {
    await putPasswordHash(tx, user.id, made, generateRandomString(32));
    await deleteOtherSessions(tx, user.id, session_id);
  });
}
