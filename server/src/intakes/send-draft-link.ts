import { sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { oweMail } from '../mail/outbox.queries.ts';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { updateDraft } from './draft.queries.ts';
import { takeDraft } from './open-draft.ts';

/** To how many addresses one form sends its link: enough for a mistake, too few to bother others. */
const MOST_LETTERS = 3;

/**
 * Owes a message with the link to go on with a form, to the address its owner gives; asked again for the same address, one
 * message goes out. Whether there is a mail server to carry it, else staff find it in the mailbox.
 * @throws draft-not-found, draft-gone, 422 past three addresses
 */
export async function sendDraftLink(
  ports: Pick<Ports, 'db' | 'now' | 'nudge' | 'hasMailServer'>,
  { token, email }: { token: string; email: string },
): Promise<{ is_on_its_way: boolean }> {
  const { db, now, hasMailServer } = ports;
  await db.transaction(async (tx) => {
    const draft = await takeDraft(tx, token, now());
    if (draft.letter_to === email) return;
    const sent = await tx.$count(schema.mail, sql`${schema.mail.subject_id} = ${draft.id}`);
    if (sent >= MOST_LETTERS) throw answersToMend({ '/email': 'This link was sent to three addresses already' });
    await updateDraft(tx, draft.id, { letter_to: email });
    await oweMail(tx, ports, {
      hub_id: draft.hub_id,
      kind: 'draft-kept',
      subject_id: draft.id,
      dedupe_key: `draft-kept:${draft.id}:${sent}`,
    });
  });
  return { is_on_its_way: hasMailServer };
}
