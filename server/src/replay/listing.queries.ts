import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';

/** So many services of a need around a place are looked at, those confirmed last first. */
const MOST = 3_000;

/**
 * The published services that answer a need, or one below it, and may serve a place: they cover it, something around it or
 * inside it, or do not say where. Anywhere without a place.
 */
export async function listAnswering(
  db: Db,
  { needs, path }: { needs: readonly string[]; path: readonly string[] },
): Promise<string[]> {
  const around = sql`not exists (select from service_area a where a.service_id = s.id and not a.is_excluded)
    or exists (select from service_area a join territory t on t.code = a.territory_code
      where a.service_id = s.id and not a.is_excluded
        and (t.code = any(${sql.param(path)}::text[]) or t.path @> array[${path[0] ?? ''}]::text[]))`;
  const rows = await db.execute<{ id: string }>(sql`
    select s.id from service s join organization o on o.id = s.organization_id
    where s.status = 'published' and o.status = 'published'
      and exists (select from service_attribute a join taxonomy_term t on t.id = a.taxonomy_term_id
        join unnest(${sql.param(needs)}::text[]) asked(need) on t.key = asked.need or starts_with(t.key, asked.need || '.')
        where a.service_id = s.id and a.link_type = 'need')
      and (${path.length === 0 ? sql`true` : around})
    order by s.assured_date desc nulls last, s.id limit ${MOST}`);
  return rows.map(({ id }) => id);
}
