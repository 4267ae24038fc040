import { sql, type SQL } from 'drizzle-orm';

/** Where a postcode is: the directory's own places that have it, with what lies around each. */
const placesOf = (postcode: string) =>
  sql`location p left join territory pt on pt.code = p.territory_code where p.postal_code = ${postcode}::text`;

/**
 * That the service `s` at the location `l` covers the place of a postcode. A service that names no area covers every
 * postcode the directory knows; a postcode it does not know is covered by none.
 */
export function coversPostcode(postcode: string): SQL {
  const areas = (isExcluded: boolean) =>
    sql`select from service_area a where a.service_id = s.id and a.is_excluded = ${isExcluded}::boolean`;
  return sql`exists (select from ${placesOf(postcode)} and (
    l.postal_code = p.postal_code or not exists (${areas(false)})
    or (exists (${areas(false)} and a.territory_code = any(pt.path))
      and not exists (${areas(true)} and a.territory_code = any(pt.path)))))`;
}

/** That the location `l` lies within so many metres of the centroid of a postcode. */
export function isNearPostcode(postcode: string, metres: number): SQL {
  return sql`exists (select from (
      select radians(avg(coalesce(p.latitude, pt.latitude))) lat, radians(avg(coalesce(p.longitude, pt.longitude))) lon
      from ${placesOf(postcode)}) c
    where 2 * 6371008.8 * asin(sqrt(least(1, sin((radians(l.latitude) - c.lat) / 2) ^ 2
      + cos(radians(l.latitude)) * cos(c.lat) * sin((radians(l.longitude) - c.lon) / 2) ^ 2))) <= ${metres}::float8)`;
}
