import type { Db } from '@citess/db';
import type { FeedbackMoment } from '@citess/db/vocabulary';
import { oweToPerson } from '../../person/owe-to-person.ts';
import type { Ports } from '../../ports.ts';
import type { ReferralInHand } from '../referral.queries.ts';
import { insertQuestion } from './feedback.queries.ts';

/** Asks the person whether they were helped: on their page, and by a mail that leads there. A question that is open is enough. */
export async function askPerson(
  tx: Db,
  ports: Pick<Ports, 'now' | 'nudge'>,
  { referral, hub, person }: ReferralInHand,
  moment: FeedbackMoment,
): Promise<void> {
  const id = await insertQuestion(tx, { referral_id: referral.id, moment, asked_at: ports.now() });
  if (id === undefined) return;
  const kind = 'helped-question';
  await oweToPerson(tx, ports, person, { hub_id: hub.id, kind, subject_id: id, dedupe_key: `${kind}:${id}` });
}
