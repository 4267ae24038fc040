import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { ListingKind } from '../directory/merged.queries.ts';
import type { MergeView } from './duplicate.schema.ts';

/** A listing's own facts; what hangs on it as lists. Names of places and terms in all their languages. */
export type FactsRow = {
  id: string;
  name: string;
  language: string;
  translations: Record<string, { name?: string } | undefined>;
  alternate_name: string | null;
  description: string;
  status: string;
  organization: { id: string; name: string } | null;
  phones: string[];
  email: string | null;
  site: string | null;
  addresses: string[];
  areas: Record<string, string>[];
  needs: Record<string, string>[];
  services: string[];
  source: string;
  assured_date: string | null;
  open_referrals: number;
};

const addressOf = sql`nullif(concat_ws(', ', p.address_1, nullif(concat_ws(' ', p.postal_code, p.city), '')), '')`;
const own = sql`l.id::text, l.name, l.language::text, l.translations, l.alternate_name, l.description, l.status::text, l.email, l.source,
  l.assured_date::text`;
const isOpen = sql`r.state in ('draft', 'sent', 'accepted', 'in-progress')`;

const FACTS: Readonly<Record<ListingKind, SQL>> = {
  organization: sql`select ${own}, null organization, coalesce(l.website, l.website_to_verify) site,
      array(select distinct number from phone where organization_id = l.id order by 1) phones,
      array(select distinct ${addressOf} from location p where p.organization_id = l.id and ${addressOf} is not null order by 1) addresses,
      '[]'::jsonb areas, '[]'::jsonb needs,
      array(select s.name from service s where s.organization_id = l.id and s.status <> 'archived' order by 1) services,
      (select count(*)::int from referral r join service s on s.id = r.service_id where s.organization_id = l.id and ${isOpen}) open_referrals
    from organization l`,
  service: sql`select ${own}, jsonb_build_object('id', o.id, 'name', o.name) organization, l.url site,
      array(select distinct number from phone where service_id = l.id order by 1) phones,
      array(select distinct ${addressOf} from service_at_location x join location p on p.id = x.location_id
        where x.service_id = l.id and ${addressOf} is not null order by 1) addresses,
      (select coalesce(jsonb_agg(t.names order by t.code), '[]') from service_area x join territory t on t.code = x.territory_code
        where x.service_id = l.id and not x.is_excluded) areas,
      (select coalesce(jsonb_agg(t.names order by t.position, t.key), '[]') from service_attribute x
        join taxonomy_term t on t.id = x.taxonomy_term_id where x.service_id = l.id and x.link_type = 'category') needs,
      '{}'::text[] services,
      (select count(*)::int from referral r where r.service_id = l.id and ${isOpen}) open_referrals
    from service l join organization o on o.id = l.organization_id`,
};

/** The facts of listings, by id. */
export async function listFactsRows(db: Db, kind: ListingKind, ids: readonly string[]): Promise<Map<string, FactsRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.execute<FactsRow>(sql`${FACTS[kind]} where l.id = any(${sql.param([...ids])}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

const merges = sql`select m.id::text, m.kind::text, m.reasons,
    jsonb_build_object('id', m.kept_id, 'name', coalesce(ko.name, ks.name)) kept,
    jsonb_build_object('id', m.merged_id, 'name', coalesce(mo.name, ms.name)) merged,
    to_char(m.merged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') merged_at, by.name merged_by,
    to_char(m.undone_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') undone_at, ub.name undone_by
  from listing_merge m
  left join organization ko on m.kind = 'organization' and ko.id = m.kept_id
  left join organization mo on m.kind = 'organization' and mo.id = m.merged_id
  left join service ks on m.kind = 'service' and ks.id = m.kept_id
  left join service ms on m.kind = 'service' and ms.id = m.merged_id
  left join "user" by on by.id = m.merged_by left join "user" ub on ub.id = m.undone_by`;

/** The merges ever made, the last first. */
export async function listMerges(
  db: Db,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; contents: MergeView[] }> {
  const [counted, rows] = await Promise.all([
    db.execute<{ total: number }>(sql`select count(*)::int total from listing_merge`),
    db.execute<MergeView>(sql`${merges} order by (m.before ->> 'number')::int desc limit ${limit} offset ${offset}`),
  ]);
  return { total: counted[0]?.total ?? 0, contents: [...rows] };
}

export async function findMergeView(db: Db, id: string): Promise<MergeView | undefined> {
  const rows = await db.execute<MergeView>(sql`${merges} where m.id = ${id}::uuid`);
  return rows[0];
}
