import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { FeedbackAnswer } from '@citess/db/vocabulary';
import type { Ports } from '../ports.ts';
import { readLink } from '../private-links/private-link.ts';
import { privateLinkNotFound } from '../private-links/private-link.problems.ts';
import { changeReferralState } from '../referrals/change-referral-state.ts';
import { answerFeedback } from '../referrals/feedback/answer-feedback.ts';
import { referralNotFound } from '../referrals/referral.problems.ts';
import { partJoined } from '../referrals/joined-case.queries.ts';
import { insertCaseEvent, isReferralOfCase, lockOpenReferrals, revokeConsents } from '../referrals/referral.queries.ts';
import { lockCaseOfIntake } from './follow.queries.ts';
import { requestClosed } from './follow.problems.ts';
import type { FollowedIntake } from './follow.schema.ts';
import { viewFollowedIntake } from './view-followed-intake.ts';

/** Where the person asks from. */
export type FollowRequest = { token: string; language: string };
export type FollowPorts = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>;

export const PERSON = { kind: 'person', user_id: null } as const;

/** What the person sees behind their link. @throws private-link-not-found, private-link-expired */
export async function readRequest(
  { db, now }: FollowPorts,
  { token, language }: FollowRequest,
): Promise<FollowedIntake> {
  const link = await readLink(db, now(), 'person', token);
  return viewFollowedIntake(db, link, language);
}

/** The person takes one referral back: the provider is told and sees nothing of them any more. */
export async function withdrawReferral(
  ports: FollowPorts,
  { token, language }: FollowRequest,
  referralId: string,
): Promise<FollowedIntake> {
  const link = await readLink(ports.db, ports.now(), 'person', token);
  await ports.db.transaction(async (tx) => {
    await lockCaseOf(tx, link.subject_id, referralId);
    await changeReferralState(tx, ports, { referral_id: referralId, to: 'withdrawn', actor: PERSON });
  });
  return viewFollowedIntake(ports.db, link, language);
}

/** The case of a request, locked, which the referral belongs to. @throws referral-not-found */
export async function lockCaseOf(
  tx: Db,
  intakeId: string,
  referralId: string,
): Promise<typeof schema.caseFile.$inferSelect> {
  const file = await lockCaseOfIntake(tx, intakeId);
  if (!file || !(await isReferralOfCase(tx, referralId, [file.id]))) throw referralNotFound();
  return file;
}

/** The person says whether they were helped. @throws feedback-not-found */
export async function answerQuestion(
  ports: FollowPorts,
  { token, language }: FollowRequest,
  { id, answer }: { id: string; answer: FeedbackAnswer },
): Promise<FollowedIntake> {
  const link = await readLink(ports.db, ports.now(), 'person', token);
  await answerFeedback(ports, { id, intake_id: link.subject_id, answer });
  return viewFollowedIntake(ports.db, link, language);
}

/** The person takes everything back: no provider sees anything of them any more, and the case closes. @throws request-closed when it is closed already */
export async function withdrawRequest(ports: FollowPorts, { token, language }: FollowRequest): Promise<FollowedIntake> {
  const link = await readLink(ports.db, ports.now(), 'person', token);
  await ports.db.transaction(async (tx) => {
    const file = await lockCaseOfIntake(tx, link.subject_id);
    if (!file) throw privateLinkNotFound();
    if (file.state === 'closed') throw requestClosed();
    await closeForPerson(tx, ports, file);
  });
  return viewFollowedIntake(ports.db, link, language);
}

/**
 * Withdraws what is open, revokes every consent and closes the case, if it is not closed yet; requests that were followed together
 * with it go on by themselves. Call it inside a transaction.
 */
export async function closeForPerson(
  tx: Db,
  ports: FollowPorts,
  file: typeof schema.caseFile.$inferSelect,
): Promise<void> {
  for (const { id } of await lockOpenReferrals(tx, file.id)) {
    await changeReferralState(tx, ports, { referral_id: id, to: 'withdrawn', actor: PERSON });
  }
  const at = ports.now();
  await partJoined(tx, file, at);
  await revokeConsents(tx, file.intake_id, at);
  if (file.state === 'closed') return;
  await tx
    .update(schema.caseFile)
    .set({ state: 'closed', closure_reason: 'no-longer-needed', closed_at: at, version: file.version + 1 })
    .where(eq(schema.caseFile.id, file.id));
  const detail = { reason: 'no-longer-needed' };
  await insertCaseEvent(tx, { case_id: file.id, at, actor_kind: 'person', kind: 'closed', detail });
}
