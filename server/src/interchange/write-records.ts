import type { Db } from '@citess/db';
import type { Compared } from './compare-records.ts';
import { withFields, type Fields } from './fields.rules.ts';
import type { Setting } from './import.types.ts';
import type { ComparedKind } from './ours.queries.ts';
import { ASSUMED } from './read-organization.ts';
import { keepSaid, LIST_FIELDS, linkParents, replaceLists, upsertRows } from './write.queries.ts';

/** Columns filled once all records of the kind are there. */
const PARENTS = { organization: 'parent_organization_id', taxonomy_term: 'parent_id' } as const;

/** Columns that nothing in the standard fills. */
const LISTING: Fields = {
  ...{ alternate_name: null, email: null, status: 'published', assured_date: null, assured_by: null },
  ...{
    confidence: 'to_verify',
    is_demonstration: false,
    assumed_fields: [],
    details: {},
    translations: {},
    description: '',
  },
};
const NEW: Record<ComparedKind, Fields> = {
  taxonomy: { key: null, names: {}, details: {} },
  taxonomy_term: { taxonomy_id: null, key: null, names: {}, hints: {}, position: 0, details: {} },
  organization: {
    ...LISTING,
    ...{
      name: null,
      website: null,
      website_to_verify: null,
      kind: null,
      parent_name: null,
      coverage_description: null,
      note: null,
    },
    sector_of_organization: null,
  },
  location: {
    ...{ organization_id: null, name: null, address_1: null, city: null, postal_code: null, territory_code: null },
    ...{ longitude: null, latitude: null, opening_hours: null, details: {} },
  },
  service: {
    ...LISTING,
    ...{ organization_id: null, name: null, url: null, application_process: null, fees_description: null },
    ...{ eligibility_description: null, eligibility_note: null, amount_minimum: null, amount_maximum: null },
    ...{ applicant: null, stage: null, legal_form: null, sector: null, audience: null, audience_first: null },
    ...{ cost: 'unknown', delivery: [], capacity: 'unknown', capacity_date: null, closed_until: null },
  },
  service_at_location: { service_id: null, location_id: null, details: {} },
  phone: { organization_id: null, service_id: null, number: null, description: null, details: {} },
};
/** Columns that hold a list or a text even where nothing is said. */
const NEVER_NULL: Fields = { delivery: [], assumed_fields: [], description: '' };

/** Writes what is new and changed of a batch: rows, their lists, and what the source said. Parents come later. */
export async function writeRecords(
  tx: Db,
  run: { id: string; source: string; now: Date },
  kind: ComparedKind,
  batch: readonly Compared[],
  setting: Setting,
): Promise<void> {
  const changed = batch.filter(({ columns, taken }) => !columns || Object.keys(taken).length > 0);
  await upsertRows(
    tx,
    kind,
    changed.map((record) => rowOf(kind, record, setting)),
  );
  if (kind === 'service') {
    for (const field of LIST_FIELDS) {
      const lists = changed.filter(({ taken }) => field in taken);
      // a list is compared as such: what was taken is one, or nothing
      const rows = lists.map(({ id, taken }) => ({ service_id: id, rows: (taken[field] ?? []) as Fields[] }));
      await replaceLists(tx, field, rows);
    }
  }
  const said = batch.filter(({ isSaidAnew }) => isSaidAnew);
  await keepSaid(
    tx,
    run,
    kind,
    said.map(({ id, source_record_id, said: fields }) => ({ id, source_record_id, fields })),
  );
}

/** A record and the one above it. */
export type Link = { id: string; parent: string | null };

/** Which records of a batch get another one above them. */
export function linksOf(kind: ComparedKind, batch: readonly Compared[]): Link[] {
  if (kind !== 'organization' && kind !== 'taxonomy_term') return [];
  const column = PARENTS[kind];
  const linked = batch.filter(({ taken }) => column in taken);
  return linked.map(({ id, taken }) => ({ id, parent: (taken[column] ?? null) as string | null })); // an id, or nothing
}

/** Writes which records stand above others, once all of them are there. */
export async function writeLinks(tx: Db, kind: ComparedKind, links: readonly Link[]): Promise<void> {
  if (kind === 'organization' || kind === 'taxonomy_term') await linkParents(tx, kind, PARENTS[kind], links);
}

function rowOf(kind: ComparedKind, { id, columns, taken, entered }: Compared, setting: Setting): Fields {
  const isListing = kind === 'organization' || kind === 'service';
  const parent = kind === 'organization' || kind === 'taxonomy_term' ? PARENTS[kind] : null;
  const fields = Object.fromEntries(Object.entries(taken).filter(([name]) => name !== parent && !isList(name)));
  const now = setting.now.toISOString();
  const times = { created_at: entered ?? now, last_modified: now };
  const fresh = {
    id,
    ...NEW[kind],
    ...(isListing ? { language: setting.language, source: setting.source, ...times } : {}),
  };
  const known = columns && parent ? withoutColumn(columns, parent) : columns;
  const row = withFields(kind, { ...(known ?? fresh), ...(isListing ? { last_modified: now } : {}) }, fields);
  for (const [name, value] of Object.entries(NEVER_NULL)) if (name in NEW[kind]) row[name] ??= value;
  if (kind !== 'organization') return row;
  return row[ASSUMED.field] ? row : withAssumption(row);
}

function withAssumption(row: Fields): Fields {
  const assumed = Array.isArray(row.assumed_fields) ? row.assumed_fields : [];
  return { ...row, [ASSUMED.field]: ASSUMED.value, assumed_fields: [...new Set([...assumed, ASSUMED.field])] };
}

function withoutColumn(columns: Fields, name: string): Fields {
  const { [name]: _, ...others } = columns;
  return others;
}

function isList(name: string): boolean {
  return LIST_FIELDS.some((field) => field === name);
}
