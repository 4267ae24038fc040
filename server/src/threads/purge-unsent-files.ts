import type { Ports } from '../ports.ts';
import { UNSENT_DAYS } from '../retention/retention.rules.ts';
import { deleteUnsent } from './attachment.queries.ts';

const DAY = 86_400_000;

/** Deletes files that were sent up and never went with a message; answers how many. */
export function purgeUnsentFiles({ db, now }: Pick<Ports, 'db' | 'now'>): Promise<number> {
  return deleteUnsent(db, new Date(now().getTime() - UNSENT_DAYS * DAY));
}
