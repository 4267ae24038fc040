import { sql, type SQL } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { ListingKind } from '../directory/merged.queries.ts';
import type { ListingFacts } from './duplicate.types.ts';

/** How many listings are read at once. */
const BATCH = 250;

/**
 * What of every listing that is not archived is compared, in batches, in the order of ids. Names in all languages;
 * places, numbers and addresses of an organization are those that are not only one service's.
 */
export async function* listFacts(db: Db, kind: ListingKind): AsyncGenerator<ListingFacts[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const batch = await db.execute<ListingFacts>(FACTS[kind](after));
    if (batch.length > 0) yield [...batch];
    if (batch.length < BATCH) return;
    after = batch.at(-1)?.id ?? after;
  }
}

/** The name, and those of the translations. */
const names = sql`array_prepend(l.name, coalesce((select array_agg(t.value ->> 'name') filter (where t.value ->> 'name' is not null)
  from jsonb_each(l.translations) t), '{}')) names`;
const place = sql`jsonb_build_object('address_1', p.address_1, 'city', p.city, 'postal_code', p.postal_code,
  'latitude', p.latitude, 'longitude', p.longitude)`;

const FACTS: Readonly<Record<ListingKind, (after: string) => SQL>> = {
  organization: (after) => sql`
    with l as materialized (select * from organization where status <> 'archived' and id > ${after}::uuid order by id limit ${BATCH})
    select l.id::text, null organization_id, l.parent_organization_id::text parent_id, l.parent_name, ${names}, l.alternate_name,
      array(select number from phone where organization_id = l.id and service_id is null order by number) phones,
      array_remove(array[l.email], null) emails,
      array_remove(array[l.website, l.website_to_verify], null) sites,
      (select coalesce(jsonb_agg(${place} order by p.id), '[]') from location p where p.organization_id = l.id) places,
      '{}'::text[] areas, '{}'::text[] categories, null for_whom
    from l order by l.id`,
  service: (after) => sql`
    with l as materialized (select * from service where status <> 'archived' and id > ${after}::uuid order by id limit ${BATCH})
    select l.id::text, l.organization_id::text, null parent_id, null parent_name, ${names}, l.alternate_name,
      array(select number from phone where service_id = l.id order by number) phones,
      array_remove(array[l.email], null) emails,
      array_remove(array[l.url], null) sites,
      (select coalesce(jsonb_agg(${place} order by p.id), '[]') from service_at_location x
        join location p on p.id = x.location_id where x.service_id = l.id) places,
      array(select territory_code from service_area where service_id = l.id and not is_excluded order by 1) areas,
      array(select taxonomy_term_id::text from service_attribute where service_id = l.id and link_type = 'category' order by 1) categories,
      nullif(concat_ws(';', l.applicant::text, l.stage::text, l.legal_form::text, l.sector::text, l.audience::text,
        l.amount_minimum::text, l.amount_maximum::text), '') for_whom
    from l order by l.id`,
};
