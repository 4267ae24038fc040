import type { Db } from '@citess/db';
import { listChangeRows, type ChangeRow } from './change.queries.ts';
import type { FlatFields } from './field-changes.rules.ts';
import type { ListingChangeView } from './listing-change.schema.ts';

/** A change as it is shown; `now` is what the listing says, where the reader has to compare. */
export function viewChange(
  { change, made_by, decided_by, name, organization_name }: ChangeRow,
  now: FlatFields = {},
): ListingChangeView {
  const { id, kind, record_id, state, origin, word, made_at, decided_at } = change;
  return {
    ...{ id, kind, record_id, state, origin, word, made_by, decided_by, organization_name },
    name: name ?? organization_name,
    made_at: made_at.toISOString(),
    decided_at: decided_at?.toISOString() ?? null,
    fields: (change.applied ?? change.fields)
      .filter(({ field }) => field !== 'assured_by')
      .map((one) => ({ ...one, now: now[one.field] ?? null })),
  };
}

/** The versions of a listing, the latest first: what was changed, when and by whom. */
export async function listVersions(db: Db, record_id: string): Promise<ListingChangeView[]> {
  const rows = await listChangeRows(db, { record_id, state: 'applied' });
  return rows.map((row) => viewChange(row));
}
