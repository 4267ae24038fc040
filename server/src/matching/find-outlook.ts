import { lookAheadInCatalogue } from '@citess/search/candidates/look-ahead';
import type { Outlook } from '@citess/search/matching/outlook';
import type { Ports } from '../ports.ts';
import { Problem } from '../problems/problem.ts';
import { keptCards } from './kept-cards.ts';
import type { ProfileInput } from './matching.schema.ts';
import { needsInUse } from '../taxonomy/retired-need.rules.ts';
import { readMatchingWords } from './matching-words.ts';
import { readProfile } from './read-profile.ts';

/** How things stand in the middle of the questions; null where the place is one we do not know. */
export async function findOutlook(
  { db, now, catalogue }: Pick<Ports, 'db' | 'now'> & Partial<Pick<Ports, 'catalogue'>>,
  asked: { profile: ProfileInput; needs: readonly string[]; language: string },
): Promise<Outlook | null> {
  const { needs, language } = asked;
  const { gazetteer, standIns } = await readMatchingWords(db, catalogue, language);
  try {
    const { profile } = readProfile(gazetteer, asked.profile, language);
    return await lookAheadInCatalogue(db, keptCards(catalogue), {
      profile,
      needs: needsInUse(standIns, needs),
      now: now(),
    });
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
