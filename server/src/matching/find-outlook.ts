import { lookAhead, type Outlook } from '@citess/search/matching/outlook';
import type { Ports } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { listCandidates } from './candidate.queries.ts';
import type { ProfileInput } from './matching.schema.ts';
import { readProfile } from './read-profile.ts';

/** How things stand in the middle of the questions; null where the place is one we do not know. */
export async function findOutlook(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  asked: { profile: ProfileInput; needs: readonly string[]; language: string },
): Promise<Outlook | null> {
  const { profile, needs, language } = asked;
  try {
    const [read, candidates] = await Promise.all([
      readProfile(db, profile, language),
      listCandidates(db, needs, now()),
    ]);
    return lookAhead(read.profile, needs, candidates);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
