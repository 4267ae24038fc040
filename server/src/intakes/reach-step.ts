import type { FormStep } from '@citess/db/vocabulary';
import type { Ports } from '../ports.ts';
import { updateDraft } from './draft.queries.ts';
import { countSeen } from './form-step.queries.ts';
import { takeDraft } from './open-draft.ts';

/** Counts that a form reached a page, once for each form and page; answers all it reached. @throws draft-not-found, draft-gone */
export async function reachStep(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { token, step }: { token: string; step: FormStep },
): Promise<FormStep[]> {
  return db.transaction(async (tx) => {
    const draft = await takeDraft(tx, token, now());
    if (draft.steps.includes(step)) return draft.steps;
    const steps = [...draft.steps, step];
    await updateDraft(tx, draft.id, { steps, updated_at: now() });
    await countSeen(tx, { hub_id: draft.hub_id, step }, now());
    return steps;
  });
}
