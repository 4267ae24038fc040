import type { Ports } from '../ports.ts';
import { deleteExpiredDrafts } from './draft.queries.ts';

/** Forgets the forms that nobody finished in time; answers how many. */
export async function purgeDrafts({ db, now }: Pick<Ports, 'db' | 'now'>): Promise<number> {
  return deleteExpiredDrafts(db, now());
}
