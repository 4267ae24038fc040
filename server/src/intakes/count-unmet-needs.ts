import { schema, type Db } from '@citess/db';
import { findMatches, type FoundMatches } from '../matching/find-matches.ts';
import type { Ports } from '../ports.ts';
import { profileOf } from './draft-profile.rules.ts';
import { updateDraft } from './draft.queries.ts';
import { draftAnswers } from './intake.schema.ts';
import { takeDraft } from './open-draft.ts';

/**
 * Counts the needs of a form under way for which nothing fits, each once, whether the form is sent later or not; answers
 * their keys.
 * @throws draft-not-found, draft-gone, 422 for a place or a need that is unknown
 */
export async function countUnmetNeeds({ db, now }: Pick<Ports, 'db' | 'now'>, token: string): Promise<string[]> {
  return db.transaction(async (tx) => {
    const draft = await takeDraft(tx, token, now());
    const answers = draftAnswers.parse(draft.answers);
    if (!answers.needs?.length) return [];
    const question = { profile: profileOf(answers), needs: answers.needs, language: draft.language };
    const found = await findMatches({ db: tx, now }, question);
    const unmet = await recordUnmetNeeds(tx, found, { hub_id: draft.hub_id, at: now(), counted: draft.unmet_needs });
    const unmet_needs = [...new Set([...draft.unmet_needs, ...unmet])];
    await updateDraft(tx, draft.id, { unmet_needs });
    return unmet;
  });
}

/** Counts the needs for which nothing fitted, without the person; those `counted` before are not counted again. */
export async function recordUnmetNeeds(
  tx: Db,
  { trace, territory_code }: Pick<FoundMatches, 'trace' | 'territory_code'>,
  { hub_id, at, counted }: { hub_id: string; at: Date; counted: readonly string[] },
): Promise<string[]> {
  const unmet = trace.needs.filter(({ matches }) => matches.length === 0).map(({ need }) => need);
  const rows = unmet
    .filter((need) => !counted.includes(need))
    .map((need_key) => ({ hub_id, need_key, territory_code, recorded_at: at }));
  if (rows.length > 0) await tx.insert(schema.unmetNeed).values(rows);
  return unmet;
}
