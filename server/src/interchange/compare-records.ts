import type { Db } from '@citess/db';
import { compareFields, type Comparison, type ConflictWay } from './compare-fields.rules.ts';
import { canonical, isEmpty, type Fields } from './fields.rules.ts';
import { followMerges } from './follow-merges.rules.ts';
import { gatherRecords } from './gather-records.ts';
import type { Setting, Staged } from './import.types.ts';
import { nameOf, ownId } from './load-setting.ts';
import { findOurLists, findOurs, findPlacings, findSaid, type ComparedKind } from './ours.queries.ts';
import { ourFields, theirFields } from './read-record.ts';
import { listStagedIds, BEFORE_ALL } from './staged.queries.ts';
import { splitMetadata } from './read-listing.ts';

const BATCH = 500;

/** A record of the source beside ours. */
export type Compared = Comparison & {
  id: string;
  source_record_id: string | null;
  name: string | null;
  at: Staged['at'];
  /** Our columns as they are; null for a record we have not. */
  columns: Fields | null;
  /** The day the source says the record was entered. */
  entered: string | null;
  /** Whether the source says something else than last time. */
  isSaidAnew: boolean;
};

/** Every record of a kind that can be taken, compared with ours, a batch at a time in the order of ids. */
export async function* compareRecords(
  db: Db,
  run: { id: string; source: string },
  kind: ComparedKind,
  setting: Setting,
  ways: { conflicts: ConflictWay; isWritten: boolean },
): AsyncGenerator<Compared[]> {
  for (let after = BEFORE_ALL; ;) {
    const ids = await listStagedIds(db, run.id, kind, after, BATCH);
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
    const records = await gatherRecords(db, run.id, kind, ids);
    yield await compareBatch(db, run, kind, records, setting, ways);
  }
}

async function compareBatch(
  db: Db,
  run: { source: string },
  kind: ComparedKind,
  records: readonly Staged[],
  setting: Setting,
  ways: { conflicts: ConflictWay; isWritten: boolean },
): Promise<Compared[]> {
  const placings =
    kind === 'service_at_location'
      ? await findPlacings(
          db,
          records.map(({ value }) => String(value.service_id)),
        )
      : null;
  const idOf = ({ id, value }: Staged) =>
    placings?.get(`${String(value.service_id)} ${String(value.location_id)}`) ?? ownId(kind, id, setting);
  const ids = records.map(idOf);
  const ours = await findOurs(db, kind, ids, ways.isWritten);
  const lists = kind === 'service' ? await findOurLists(db, ids) : new Map<string, Fields>();
  const said = await findSaid(db, run.source, kind, ids);
  return records.map((staged) => {
    const id = idOf(staged);
    const columns = ours.get(id) ?? null;
    const saidBefore = said.get(id);
    const before = saidBefore && followMerges(saidBefore, setting.kept, id);
    const theirs = followMerges(theirFields(kind, staged, setting), setting.kept, id);
    const here = columns ? ourFields(kind, columns, lists.get(id)) : {};
    const compared = compareFields(columns ? (before ?? {}) : {}, theirs, here, ways.conflicts);
    return {
      ...compared,
      id,
      source_record_id: id === staged.id ? null : staged.id,
      name: nameOf(here) ?? nameOf(theirs),
      at: staged.at,
      columns,
      entered: kind === 'service' || kind === 'organization' ? splitMetadata(staged).entered : null,
      isSaidAnew: before === undefined || canonical(before) !== canonical(compared.said),
    };
  });
}

/** What became of a record. */
export function outcomeOf({ columns, conflicts, taken }: Compared): 'new' | 'changed' | 'unchanged' | 'conflicting' {
  if (!columns) return 'new';
  if (conflicts.length > 0) return 'conflicting';
  return isEmpty(Object.keys(taken)) ? 'unchanged' : 'changed';
}
