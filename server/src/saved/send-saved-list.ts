import { findHubAtDoor } from '../hubs/find-hub.ts';
import { oweMail } from '../mail/outbox.queries.ts';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { signatureOf } from '../signature.ts';
import { listsEnough } from './saved.problems.ts';
import { countOfSender, insertLetter, listReadable } from './saved.queries.ts';
import type { SavedListOrder } from './saved-list.schema.ts';

/** How many lists one connection may have sent in a day: a counter sends for many. */
const MOST_OF_SENDER = 20;
type SavedPorts = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret' | 'hasMailServer'>;

/**
 * Owes a message with the names of services and the address of the list, to whom asks for it. Nobody's words go along, three a day
 * reach one address, and a field that people do not see gives machines away: they are thanked, and nothing is sent.
 * @throws 422 where none of the services can be read, lists-enough
 */
export async function sendSavedList(
  ports: SavedPorts,
  { service_ids, email, language, homepage }: SavedListOrder,
  from: { door: string | undefined; address: string },
): Promise<{ is_on_its_way: boolean }> {
  const { db, now, secret, hasMailServer } = ports;
  const readable = await listReadable(db, service_ids);
  const ids = [...new Set(service_ids)].filter((id) => readable.includes(id));
  if (ids.length === 0) throw answersToMend({ '/service_ids': 'None of these services is in the directory' });
  if (homepage) return { is_on_its_way: hasMailServer };
  const { id: hub_id } = await findHubAtDoor(db, from.door);
  const asked_at = now();
  const day = asked_at.toISOString().slice(0, 10);
  const standsFor = (what: string) => signatureOf(secret, `list ${day} ${what}`);
  const [address, sender] = [standsFor(`to ${email.toLowerCase()}`), standsFor(`from ${from.address}`)];
  await db.transaction(async (tx) => {
    if ((await countOfSender(tx, sender)) >= MOST_OF_SENDER) throw listsEnough();
    const letter = { hub_id, email, address, sender, service_ids: ids, language, asked_at };
    const subject_id = await insertLetter(tx, letter);
    if (!subject_id) throw listsEnough();
    await oweMail(tx, ports, { hub_id, kind: 'saved-list', subject_id, dedupe_key: `saved-list:${subject_id}` });
  });
  return { is_on_its_way: hasMailServer };
}
