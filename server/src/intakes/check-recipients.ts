import type { Db } from '@citess/db';
import { candidatesByIds } from '@citess/search/candidates/candidates';
import { withoutLoads } from '@citess/search/candidates/loads';
import { judge } from '@citess/search/matching/criteria';
import type { Candidate, Profile } from '@citess/search/matching/types';
import { answersToMend } from '../problems/problem.ts';
import { needInUse, type StandIns } from '../taxonomy/retired-need.rules.ts';

/** Somebody who is to receive a need. `pointer` is where the caller sent it, like `/recipients/0`. */
export type RecipientToCheck = { pointer: string; need: string; service_id: string };

/**
 * Lets through only services that are published, answer the need, or what stands for it now, and exclude the person by nothing we know.
 * @throws 422 at each recipient that does not fit, naming the criteria
 */
export async function checkRecipients(
  db: Db,
  now: Date,
  asked: { profile: Profile; recipients: readonly RecipientToCheck[]; standIns: StandIns },
): Promise<void> {
  const { profile, recipients, standIns } = asked;
  if (recipients.length === 0) return;
  const ids = [...new Set(recipients.map(({ service_id }) => service_id))];
  const candidates = new Map(
    (await candidatesByIds(db, ids, now, withoutLoads)).map((found) => [found.service_id, found]),
  );
  const errors: Record<string, string> = {};
  for (const { pointer, service_id, ...recipient } of recipients) {
    const need = needInUse(standIns, recipient.need);
    const candidate = candidates.get(service_id);
    const isOfField = candidate && namesFieldOf(need, candidate);
    const unmet = isOfField && judge(profile, need, candidate).filter(({ state }) => state === 'unmet');
    if (!unmet) errors[pointer] = 'This service is not listed, or does not answer this need';
    else if (unmet.length > 0)
      errors[pointer] = `This service does not fit: ${unmet.map((c) => c.criterion).join(', ')}`;
  }
  if (Object.keys(errors).length > 0) throw answersToMend(errors);
}

/** Whether the service answers anything in the field of the need. */
function namesFieldOf(need: string, { need_keys }: Candidate): boolean {
  const [field] = need.split('.');
  return need_keys.some((key) => key.split('.')[0] === field);
}
