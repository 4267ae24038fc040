import type { Ports } from '../ports.ts';
import { signatureOf } from '../signature.ts';
import { tooManyTries } from './account.problems.ts';
import { addAttempt, countAttempts, forgetAttempts } from './attempt.queries.ts';
import { ATTEMPTS, isTooOften, type AttemptKind } from './attempt.rules.ts';

type LimitPorts = Pick<Ports, 'db' | 'now' | 'secret'>;

/**
 * Counts a try before it is made, for all processes together, so that many at once do not slip through.
 * @throws too-many-tries past the limit, until the time is over
 */
export async function countTry(ports: LimitPorts, kind: AttemptKind, subject: string): Promise<void> {
  const now = ports.now();
  const until = new Date(now.getTime() + ATTEMPTS[kind].milliseconds);
  const { count } = await addAttempt(ports.db, subjectOf(ports, kind, subject), { now, until });
  if (isTooOften(kind, count)) throw tooManyTries();
}

/** Forgets the tries after one that was right. */
export async function forgetTries(ports: LimitPorts, kind: AttemptKind, subject: string): Promise<void> {
  await forgetAttempts(ports.db, subjectOf(ports, kind, subject));
}

/** The same check without counting. @throws too-many-tries */
export async function mustNotBeLocked(ports: LimitPorts, kind: AttemptKind, subject: string): Promise<void> {
  const count = await countAttempts(ports.db, subjectOf(ports, kind, subject), ports.now());
  if (count >= ATTEMPTS[kind].most) throw tooManyTries();
}

/** What is counted is kept as a hash: the table names nobody. */
function subjectOf({ secret }: LimitPorts, kind: AttemptKind, subject: string) {
  return { kind, subject_hash: signatureOf(secret, `citess-try:${subject.trim().toLowerCase()}`) };
}
