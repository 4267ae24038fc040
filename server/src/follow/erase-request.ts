import { readLink } from '../private-links/private-link.ts';
import { privateLinkNotFound } from '../private-links/private-link.problems.ts';
import { insertCaseEvent } from '../referrals/referral.queries.ts';
import { anonymiseCase } from '../retention/retention.queries.ts';
import { lockCaseOfIntake } from './follow.queries.ts';
import { closeForPerson, type FollowPorts } from './withdraw-request.ts';

/**
 * Takes the person out of everything, for good: open referrals are withdrawn and their providers told, words, contact, messages and
 * files go, and the private link with them. What remains counts, without anybody.
 */
export async function eraseRequest(ports: FollowPorts, token: string): Promise<{ erased_at: string }> {
  const at = ports.now();
  const link = await readLink(ports.db, at, 'person', token);
  await ports.db.transaction(async (tx) => {
    const file = await lockCaseOfIntake(tx, link.subject_id);
    if (!file) throw privateLinkNotFound();
    await closeForPerson(tx, ports, file);
    await insertCaseEvent(tx, { case_id: file.id, at, actor_kind: 'person', kind: 'erased', detail: {} });
    await anonymiseCase(tx, { case_id: file.id, intake_id: link.subject_id }, at);
  });
  return { erased_at: at.toISOString() };
}
