import type { Language } from '@citess/db/vocabulary';
import { oweMail } from '../mail/outbox.queries.ts';
import type { Ports } from '../ports.ts';
import { openLink, readLink } from '../private-links/private-link.ts';
import { privateLinkExpired } from '../private-links/private-link.problems.ts';
import { findAddressee, findLetter, insertLetter, takeLetter } from './letter.queries.ts';
import type { LetterView } from './letter.schema.ts';
import { countTry } from './limit-attempts.ts';

const MINUTE = 60_000;
/** How long a letter signs in. */
const MINUTES = 15;

/**
 * Owes a letter with a link to sign in, if the address has an account; whoever asks cannot tell. It works for a locked account too: who
 * tries passwords does not read its mail.
 * @throws too-many-tries, whether the address is known or not
 */
export async function askLetter(
  ports: Pick<Ports, 'db' | 'now' | 'nudge' | 'secret' | 'hasMailServer'>,
  { email, language, address }: { email: string; language: Language; address: string },
): Promise<void> {
  await countTry(ports, 'letter-from-address', address);
  await countTry(ports, 'letter-to-account', email);
  if (!ports.hasMailServer) return; // it would lie in the database, and reach nobody
  const asked_at = ports.now();
  const expires_at = new Date(asked_at.getTime() + MINUTES * MINUTE);
  await ports.db.transaction(async (tx) => {
    const known = await findAddressee(tx, email);
    if (!known) return;
    const id = await insertLetter(tx, { user_id: known.id, language, asked_at });
    await openLink(tx, ports, { purpose: 'sign-in', subject_id: id, expires_at });
    const owed = { hub_id: known.hub_id, kind: 'sign-in-letter', subject_id: id, dedupe_key: `sign-in-letter:${id}` };
    await oweMail(tx, ports, owed);
  });
}

/** Whom a letter signs in. @throws private-link-not-found, private-link-expired once it was used or is too old */
export async function viewLetter({ db, now }: Pick<Ports, 'db' | 'now'>, token: string): Promise<LetterView> {
  const { subject_id, expires_at } = await readLink(db, now(), 'sign-in', token);
  const letter = await findLetter(db, subject_id);
  if (!letter || letter.used_at !== null) throw privateLinkExpired();
  return { email: letter.email, expires_at: expires_at.toISOString() };
}

/** Uses a letter, once; whose it is. @throws private-link-not-found, private-link-expired */
export async function useLetter({ db, now }: Pick<Ports, 'db' | 'now'>, token: string): Promise<string> {
  return db.transaction(async (tx) => {
    const { subject_id } = await readLink(tx, now(), 'sign-in', token);
    const user_id = await takeLetter(tx, subject_id, now());
    if (user_id === undefined) throw privateLinkExpired();
    return user_id;
  });
}
