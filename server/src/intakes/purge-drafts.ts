import type { Ports } from '../ports.ts';
import { deleteExpiredDrafts } from './form-step.queries.ts';

/** Forgets the forms that nobody finished in time, counting where each one stopped; answers how many. */
export async function purgeDrafts({ db, now }: Pick<Ports, 'db' | 'now'>): Promise<number> {
  return deleteExpiredDrafts(db, now());
}
