import type { Db } from '@citess/db';
import { judge } from '@citess/search/matching/criteria';
import type { Profile } from '@citess/search/matching/types';
import { listCandidates } from '../matching/candidate.queries.ts';
import { answersToMend } from '../problems/problem.ts';

/** Somebody who is to receive a need. `pointer` is where the caller sent it, like `/recipients/0`. */
export type RecipientToCheck = { pointer: string; need: string; service_id: string };

/**
 * Lets through only services that are published, answer the need and exclude the person by nothing we know.
 * @throws 422 at each recipient that does not fit, naming the criteria
 */
export async function checkRecipients(
  db: Db,
  now: Date,
  { profile, recipients }: { profile: Profile; recipients: readonly RecipientToCheck[] },
): Promise<void> {
  if (recipients.length === 0) return;
  const needs = [...new Set(recipients.map(({ need }) => need))];
  const candidates = new Map((await listCandidates(db, needs, now)).map((found) => [found.service_id, found]));
  const errors: Record<string, string> = {};
  for (const { pointer, need, service_id } of recipients) {
    const candidate = candidates.get(service_id);
    const unmet = candidate && judge(profile, need, candidate).filter(({ state }) => state === 'unmet');
    if (!unmet) errors[pointer] = 'This service is not listed, or does not answer this need';
    else if (unmet.length > 0)
      errors[pointer] = `This service does not fit: ${unmet.map((c) => c.criterion).join(', ')}`;
  }
  if (Object.keys(errors).length > 0) throw answersToMend(errors);
}
