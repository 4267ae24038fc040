import { sql, type SQL } from 'drizzle-orm';
import type { Facet, SearchQuery } from '../directory-search.ts';

/** For each facet, whether a document passes the filter the query sets on it. */
export function facetConditions(query: SearchQuery): Record<Facet, SQL> {
  const tagged = (facet: string, value: string | undefined) =>
    value === undefined ? sql`true` : sql`tags @> array[${`${facet}:${readable(value)}`}::text]`;
  return {
    need: tagged('need', query.need),
    territory: query.territory_path === undefined ? sql`true` : servesPlace(query.territory_path),
    cost: tagged('cost', query.cost),
    organization_sector: tagged('organization_sector', query.organization_sector),
    delivery: tagged('delivery', query.delivery),
    language: tagged('language', query.service_language),
  };
}

/** Kind and organization: what is looked at before any facet. */
export function scopeCondition(query: SearchQuery): SQL {
  const ofKind = sql`kind = ${query.kind}::search_kind`;
  if (query.organization_id === undefined) return ofKind;
  return sql`${ofKind} and organization_id::text = ${readable(query.organization_id).toLowerCase()}::text`;
}

/** A document serves a place when it covers it or a larger one around it, and leaves out none of these. */
function servesPlace(path: readonly string[]): SQL {
  return sql`(tags && ${placeTags('covers', path)}::text[] and not tags && ${placeTags('except', path)}::text[])`;
}

function placeTags(name: 'covers' | 'except', path: readonly string[]) {
  return sql.param(path.map((code) => `${name}:${readable(code)}`));
}

/** The places to count as JSON rows of code, covers and excepts; null when the covered places themselves are counted. */
export function placesToCount(query: SearchQuery): string | null {
  if (query.facet_places === undefined) return null;
  const tags = (name: string, path: readonly string[]) => path.map((code) => `${name}:${readable(code)}`);
  const rows = query.facet_places.slice(0, 500).map((path) => ({
    code: readable(path[0] ?? ''),
    covers: tags('covers', path),
    excepts: tags('except', path),
  }));
  return JSON.stringify(rows);
}

/** PostgreSQL takes no NUL in a text. */
export function readable(value: string): string {
  return value.replaceAll('\0', '\ufffd');
}
