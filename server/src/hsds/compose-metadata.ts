import { filled, type Entity } from './filled.rules.ts';
import { stableId } from './stable-id.ts';

type Details = Readonly<Record<string, unknown>>;
/** What a source said of a listing when it was imported last, by column; `details.tax_id` is a field we have no column for. */
export type SaidRow = { record_id: string; source: string; fields: Details };
type Listing = { id: string; source: string; details: Details; created_at: Date; last_modified: Date };

/** The columns that go by the same name in HSDS. */
const CORRECTED = [
  ...['name', 'alternate_name', 'description', 'url', 'website', 'email', 'application_process'],
  ...['fees_description', 'eligibility_description'],
];
/** Required by the standard, where there was, or is, no value. */
const NONE = 'none';

/**
 * Where a listing comes from, as HSDS metadata: its source took the place of nothing on the day it was entered, and each field
 * that was corrected here since its import names what the source says and what stands now.
 */
export function composeMetadata(
  row: Listing & Readonly<Record<string, unknown>>,
  resource_type: 'service' | 'organization',
  said: readonly SaidRow[],
): Entity[] {
  const entry = {
    id: stableId('metadata', row.id, 'source'),
    resource_id: row.id,
    resource_type,
    last_action_date: dayOf(row.created_at),
    last_action_type: 'create',
    field_name: 'source',
    previous_value: NONE,
    replacement_value: row.source,
    updated_by: row.source,
  };
  const created = row.source === '' ? [] : [filled(entry)];
  return [
    ...created,
    ...said.filter(({ record_id }) => record_id === row.id).flatMap((one) => correctionsOf(row, resource_type, one)),
  ];
}

function correctionsOf(
  row: Listing & Readonly<Record<string, unknown>>,
  resource_type: string,
  { source, fields }: SaidRow,
): Entity[] {
  return Object.entries(fields).flatMap(([column, before]) => {
    const isDetail = column.startsWith('details.');
    const field_name = column.replace('details.', '');
    const now = isDetail ? row.details[field_name] : row[column];
    if (!isPlain(before) || !(isDetail || CORRECTED.includes(column)) || (now ?? '') === before) return [];
    const replacement_value = isPlain(now) ? String(now) : NONE;
    // in the order of PostgreSQL's jsonb, which keeps these entries in another hub: so they are written alike there
    const entry = {
      id: stableId('metadata', row.id, source, field_name, String(before), replacement_value),
      field_name,
      updated_by: 'CitESS',
      resource_id: row.id,
      resource_type,
      previous_value: String(before),
      last_action_date: dayOf(row.last_modified),
      last_action_type: 'update',
      replacement_value,
    };
    return [entry];
  });
}

function isPlain(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
