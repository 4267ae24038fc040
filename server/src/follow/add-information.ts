import type { z } from 'zod';
import { oweMail } from '../mail/outbox.queries.ts';
import { readLink } from '../private-links/private-link.ts';
import { privateLinkNotFound } from '../private-links/private-link.problems.ts';
import { insertCaseEvent } from '../referrals/referral.queries.ts';
import { additionKeyReused, requestClosed } from './follow.problems.ts';
import { findAddition, insertAddition, listProjectReaders } from './follow-more.queries.ts';
import { lockCaseOfIntake } from './follow.queries.ts';
import type { additionOrder, FollowedIntake } from './follow.schema.ts';
import { viewFollowedIntake } from './view-followed-intake.ts';
import type { FollowPorts, FollowRequest } from './withdraw-request.ts';

/**
 * The person adds to what they said. The hub is told, and every provider that may read the project and has the request in
 * hand; the same key again is the same addition.
 * @throws request-closed, addition-key-reused
 */
export async function addInformation(
  ports: FollowPorts,
  { token, language }: FollowRequest,
  { text, idempotency_key }: z.infer<typeof additionOrder>,
): Promise<FollowedIntake> {
  const link = await readLink(ports.db, ports.now(), 'person', token);
  await ports.db.transaction(async (tx) => {
    const file = await lockCaseOfIntake(tx, link.subject_id);
    if (!file) throw privateLinkNotFound();
    const known = await findAddition(tx, link.subject_id, idempotency_key);
    if (known && known.text !== text) throw additionKeyReused();
    if (known) return;
    if (file.state === 'closed') throw requestClosed();
    const at = ports.now();
    const added = await insertAddition(tx, { intake_id: link.subject_id, text, idempotency_key, written_at: at });
    if (!added) return;
    const detail = { addition_id: added.id };
    await insertCaseEvent(tx, { case_id: file.id, at, actor_kind: 'person', kind: 'information-added', detail });
    const owed = (kind: string, subject_id: string, dedupe_key: string) =>
      oweMail(tx, ports, { hub_id: file.hub_id, kind, subject_id, dedupe_key });
    // until somebody of the hub acts on the case, one mail says that something waits there
    await owed('case-waiting', file.id, `case-waiting:${file.id}:${file.version}`);
    for (const id of await listProjectReaders(tx, file.id)) {
      await owed('request-added', id, `request-added:${id}:${added.id}`);
    }
  });
  return viewFollowedIntake(ports.db, link, language);
}
