import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { ReplayCase } from '@citess/search/replay/replay-case';
import type { Profile } from '@citess/search/matching/types';

/** So many of the latest are enough to judge a change by. */
const MOST = 500;

/** The set the hub's own cases stand in. */
export const STORED = 'stored';

/** The latest requests of a hub, or of all: what they needed, and what matching knew of them. Nobody's name or address. */
export async function listStoredCases(db: Db, hubId: string | undefined): Promise<ReplayCase[]> {
  const inHub = hubId === undefined ? sql`true` : sql`c.hub_id = ${hubId}`;
  const rows = await db.execute<{ id: string; text: string; language: string; profile: Profile; needs: string[] }>(sql`
    select i.reference id, i.text, i.language::text, kept.profile, asked.needs
    from case_file c join intake i on i.id = c.intake_id
    cross join lateral (select m.profile from match_trace m where m.intake_id = i.id order by m.created_at desc limit 1) kept
    cross join lateral (select coalesce(array_agg(t.key order by n.position), '{}') needs
      from intake_need n join taxonomy_term own on own.id = n.taxonomy_term_id
      join taxonomy_term t on t.id = coalesce(own.replaced_by_id, own.id) where n.intake_id = i.id) asked
    where ${inHub} order by c.opened_at desc, i.reference limit ${MOST}`);
  return rows.map((row) => ({ ...row, set: STORED }));
}
