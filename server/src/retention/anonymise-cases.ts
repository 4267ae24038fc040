import type { Ports } from '../ports.ts';
import { anonymiseCase, listCasesToAnonymise } from './retention.queries.ts';

/** Takes the person out of cases that were closed longer ago than their hub keeps them; answers how many. */
export async function anonymiseCases({ db, now }: Pick<Ports, 'db' | 'now'>): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await listCasesToAnonymise(tx, now());
    for (const one of due) await anonymiseCase(tx, one, now());
    return due.length;
  });
}
