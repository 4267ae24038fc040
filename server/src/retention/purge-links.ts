import { sql } from 'drizzle-orm';
import type { Ports } from '../ports.ts';
import { LINK_DAYS } from './retention.rules.ts';

/** Forgets private links that ended long ago, so that nothing can be asked by them any more; answers how many. */
export async function purgeLinks({ db, now }: Pick<Ports, 'db' | 'now'>): Promise<number> {
  const rows = await db.execute(sql`
    delete from private_link
    where least(expires_at, revoked_at) < ${now().toISOString()}::timestamptz - make_interval(days => ${LINK_DAYS}::int)
    returning id`);
  return rows.length;
}
