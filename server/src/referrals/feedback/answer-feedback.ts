import type { FeedbackAnswer } from '@citess/db/vocabulary';
import { raiseAlert } from '../../alerts/alert.queries.ts';
import type { Ports } from '../../ports.ts';
import { openCaseAgain } from '../joined-case.queries.ts';
import { insertCaseEvent } from '../referral.queries.ts';
import { feedbackNotFound } from '../referral.problems.ts';
import { lockFeedback, updateAnswer } from './feedback.queries.ts';

const PERSON = { actor_kind: 'person' as const };

/**
 * Writes down whether the person was helped, beside what the provider reports. A no brings the case back to the counsellor,
 * also one that was closed. The same answer again changes nothing; another one replaces it.
 * @throws feedback-not-found
 */
export async function answerFeedback(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { id, intake_id, answer }: { id: string; intake_id: string; answer: FeedbackAnswer },
): Promise<void> {
  await db.transaction(async (tx) => {
    const found = await lockFeedback(tx, { id, intake_id });
    if (!found) throw feedbackNotFound();
    const { feedback, case: file, service_id } = found;
    if (feedback.answer === answer) return;
    const at = now();
    await updateAnswer(tx, id, answer, at);
    const { referral_id } = feedback;
    const detail = { referral_id, service_id, answer };
    await insertCaseEvent(tx, { case_id: file.id, at, ...PERSON, kind: 'feedback-given', detail });
    if (answer !== 'not-helped') return;
    const { hub_id, id: case_id } = file;
    await raiseAlert(tx, { hub_id, kind: 'person-not-helped', subject_id: referral_id, case_id, service_id }, at);
    if (file.state === 'open') return;
    await openCaseAgain(tx, file, at);
  });
}
