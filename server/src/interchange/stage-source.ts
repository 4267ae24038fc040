import type { Db } from '@citess/db';
import { stableId } from '../hsds/stable-id.ts';
import { faultsOf } from './check-listing.rules.ts';
import type { OpenSource, ReadItem } from './interchange.types.ts';
import { countStaged, insertStaged, type StagingRow } from './run.queries.ts';
import { isPart, ownerOf } from './standard-parts.rules.ts';

const BATCH = 1000;

/**
 * Writes the rows of a source into staging, a batch at a time, each batch committed: what was staged before an interruption is
 * passed over, since the same bytes give the same rows. What waits in memory is one batch.
 */
export async function stageSource(db: Db, runId: string, source: Pick<OpenSource, 'rows'>): Promise<void> {
  const staged = await countStaged(db, runId);
  let batch: StagingRow[] = [];
  let position = 0;
  for await (const item of source.rows()) {
    position += 1;
    if (position <= staged) continue;
    batch.push(rowOf(item, position));
    if (batch.length < BATCH) continue;
    await insertStaged(db, runId, batch);
    batch = [];
  }
  await insertStaged(db, runId, batch);
}

function rowOf(item: ReadItem, position: number): StagingRow {
  if ('invalid' in item) {
    const { at, field, reason, table = 'record', id } = item.invalid;
    const record_id = isId(id) ? id : stableId('unread', at.file, String(at.line));
    return { position, kind: table, record_id, owner_id: null, value: {}, faults: [{ field, reason }], ...at };
  }
  const { table, value, at } = item;
  const owner = ownerOf(table, value);
  const faults = faultsOf(table, value);
  if (!owner && isPart(table))
    faults.push({ field: null, reason: 'belongs to nothing; name the record it is a part of by its id' });
  return {
    position,
    kind: table,
    record_id: String(value.id),
    owner_id: owner?.id ?? null,
    value,
    faults: faults.length > 0 ? faults : null,
    ...at,
  };
}

function isId(id: string | undefined): id is string {
  return id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
