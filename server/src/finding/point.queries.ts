import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { Texts, Translations } from '@citess/db/schema';

type Named = { name: string; description: string; language: string; translations: Translations };
type PointRow = {
  service_id: string;
  service: Named;
  organization: Named;
  latitude: number;
  longitude: number;
  is_approximate: boolean;
  town_names: Texts | null;
};

/**
 * The known places of published services in the order of the ids: where a service is given, or its organization's where
 * the listing names none. An address without coordinates stands in the middle of its town.
 */
export async function listServicePoints(db: Db, ids: readonly string[]): Promise<PointRow[]> {
  if (ids.length === 0) return [];
  const texts = sql.raw(`'description', '', 'language', language, 'translations', translations`);
  return db.execute<PointRow>(sql`
    select listed.id service_id, listed.texts service, provider.texts organization, point.latitude, point.longitude,
      place.latitude is null is_approximate, town.names town_names
    from unnest(${sql.param([...ids])}::uuid[]) with ordinality asked (id, at)
    cross join lateral (
      select id, organization_id, jsonb_build_object('name', name, ${texts}) texts
      from service where id = asked.id and status = 'published') listed
    cross join lateral (
      select jsonb_build_object('name', name, ${texts}) texts
      from organization where id = listed.organization_id and status = 'published') provider
    cross join lateral (
      select at_it.* from service_at_location link join location at_it on at_it.id = link.location_id
      where link.service_id = listed.id
      union all
      select of_all.* from location of_all where of_all.organization_id = listed.organization_id
        and not exists (select from service_at_location where service_id = listed.id)) place
    left join territory town on town.code = place.territory_code
    cross join lateral (
      select coalesce(place.latitude, town.latitude) latitude, coalesce(place.longitude, town.longitude) longitude) point
    where point.latitude is not null and point.longitude is not null
    order by asked.at, place.name, place.id`);
}
