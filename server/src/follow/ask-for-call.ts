import { addBusinessDays } from '../hubs/business-days.rules.ts';
import { findHubById } from '../hubs/find-hub.ts';
import { oweMail } from '../mail/outbox.queries.ts';
import { readLink } from '../private-links/private-link.ts';
import { privateLinkNotFound } from '../private-links/private-link.problems.ts';
import { openCaseAgain } from '../referrals/joined-case.queries.ts';
import { insertCaseEvent } from '../referrals/referral.queries.ts';
import { askOnce } from './follow-more.queries.ts';
import { lockCaseOfIntake } from './follow.queries.ts';
import type { FollowedIntake } from './follow.schema.ts';
import { viewFollowedIntake } from './view-followed-intake.ts';
import type { FollowPorts, FollowRequest } from './withdraw-request.ts';

/** By when somebody calls, in the hub's business days. */
const CALL_DAYS = 1;

/**
 * The person wants to speak with somebody: the case is due in the queue by the end of the next business day, opened again if it was
 * closed. Asking twice is asking once.
 */
export async function askForCall(ports: FollowPorts, { token, language }: FollowRequest): Promise<FollowedIntake> {
  const link = await readLink(ports.db, ports.now(), 'person', token);
  await ports.db.transaction(async (tx) => {
    const file = await lockCaseOfIntake(tx, link.subject_id);
    if (!file) throw privateLinkNotFound();
    const at = ports.now();
    const hub = await findHubById(tx, file.hub_id);
    const due_at = addBusinessDays(at, CALL_DAYS, hub);
    const call = await askOnce(tx, { case_id: file.id, asked_at: at, due_at }, file.state === 'closed');
    if (!call) return;
    if (file.state === 'closed') await openCaseAgain(tx, file, at);
    await insertCaseEvent(tx, { case_id: file.id, at, actor_kind: 'person', kind: 'call-asked', detail: {} });
    const dedupe_key = `case-waiting:call:${call.id}:${at.toISOString()}`;
    await oweMail(tx, ports, { hub_id: file.hub_id, kind: 'case-waiting', subject_id: file.id, dedupe_key });
  });
  return viewFollowedIntake(ports.db, link, language);
}
