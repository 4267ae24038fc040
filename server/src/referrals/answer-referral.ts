import { eq, isNull, and } from 'drizzle-orm';
import type { z } from 'zod';
import { schema, type Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import type { Actor, ReferralChange } from './change-columns.rules.ts';
import { changeReferralState } from './change-referral-state.ts';
import type { acceptance, declination, outcomeReport, PacketView, providerWithdrawal } from './referral.schema.ts';
import { viewPacket } from './view-packet.ts';

/** A provider's answer to one referral, through the private link or signed in. */
export type Answer = { referral_id: string; actor: Actor; language: string };
type AnswerPorts = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>;

/** The provider takes the person on. */
export function acceptReferral(ports: AnswerPorts, answer: Answer, { note }: z.infer<typeof acceptance>) {
  return makeChange(ports, answer, { to: 'accepted', answer_note: note });
}

/** The provider does not take the person on, and says why. */
export function declineReferral(ports: AnswerPorts, answer: Answer, { reason, note }: z.infer<typeof declination>) {
  return makeChange(ports, answer, { to: 'declined', decline_reason: reason, answer_note: note });
}

/** The provider has spoken with the person. */
export function recordFirstContact(ports: AnswerPorts, answer: Answer) {
  return makeChange(ports, answer, { to: 'in-progress' });
}

/** The provider says what came of it. */
export function recordOutcome(ports: AnswerPorts, answer: Answer, { outcome }: z.infer<typeof outcomeReport>) {
  return makeChange(ports, answer, { to: 'completed', outcome });
}

/** The provider cannot help after all, and says why: the need goes on to somebody else. */
export function giveBackReferral(
  ports: AnswerPorts,
  answer: Answer,
  { reason, note }: z.infer<typeof providerWithdrawal>,
) {
  return makeChange(ports, answer, { to: 'withdrawn', decline_reason: reason, answer_note: note });
}

/** Remembers that a signed-in provider has opened the referral, the first time. */
export async function markSeen(db: Db, at: Date, referralId: string): Promise<void> {
  const { referral } = schema;
  await db
    .update(referral)
    .set({ seen_at: at })
    .where(and(eq(referral.id, referralId), isNull(referral.seen_at)));
}

async function makeChange(
  ports: AnswerPorts,
  { referral_id, actor, language }: Answer,
  change: Omit<ReferralChange, 'referral_id' | 'actor'>,
): Promise<PacketView> {
  await ports.db.transaction((tx) => changeReferralState(tx, ports, { referral_id, actor, ...change }));
  return viewPacket(ports.db, referral_id, language);
}
