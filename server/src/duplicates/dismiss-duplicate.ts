import type { z } from 'zod';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import type { dismissal } from './duplicate.schema.ts';
import { deleteDismissal, insertDismissal } from './proposal.queries.ts';
import { listFactsRows } from './view.queries.ts';

type Dismissal = z.infer<typeof dismissal>;

/** Remembers that two listings are two: they are not proposed again. @throws answers-to-mend */
export async function dismissDuplicate(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { dismissed_by, ...order }: Dismissal & { dismissed_by: string },
): Promise<Dismissal> {
  const { kind, first_id, second_id } = order;
  if (first_id === second_id) throw answersToMend({ '/second_id': 'Choose two different listings' });
  const found = await listFactsRows(db, kind, [first_id, second_id]);
  if (!found.has(first_id)) throw answersToMend({ '/first_id': `There is no such ${kind}` });
  if (!found.has(second_id)) throw answersToMend({ '/second_id': `There is no such ${kind}` });
  await insertDismissal(db, { kind, dismissed_by, dismissed_at: now() }, [first_id, second_id]);
  return order;
}

/** Forgets that two were found to be two: they may be proposed again. */
export async function withdrawDismissal({ db }: Pick<Ports, 'db'>, order: Dismissal): Promise<Dismissal> {
  await deleteDismissal(db, order.first_id, order.second_id);
  return order;
}
