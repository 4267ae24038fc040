import type { Db } from '@citess/db';
import type { Fields } from './fields.rules.ts';
import type { Staged } from './import.types.ts';
import type { StandardTable } from './interchange.types.ts';
import { listParts, listStagedRows, type StagedRow } from './staged.queries.ts';
import { listName, ownerOf } from './standard-parts.rules.ts';

type Node = { kind: StandardTable; id: string; value: Fields; at: Staged['at']; parts: Record<string, Node[]> };

/** Some staged records, each whole: what was said of it in several places united, and all that hangs on it below it. */
export async function gatherRecords(
  db: Db,
  runId: string,
  kind: StandardTable,
  ids: readonly string[],
): Promise<Staged[]> {
  const records = united(await listStagedRows(db, runId, kind, ids));
  for (let level = records; level.length > 0;) level = await addParts(db, runId, level);
  return records.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(staged);
}

async function addParts(db: Db, runId: string, owners: readonly Node[]): Promise<Node[]> {
  const byName = new Map(owners.map((node) => [`${node.kind} ${node.id}`, node]));
  const parts = united(
    await listParts(
      db,
      runId,
      owners.map(({ id }) => id),
    ),
  ).filter((part) => {
    const owner = ownerOf(part.kind, part.value);
    const node = owner && byName.get(`${owner.table} ${owner.id}`);
    if (!node) return false; // another kind's record of the same id
    const list = listName(part.kind, node.kind);
    node.parts[list] = [...(node.parts[list] ?? []), part];
    return true;
  });
  const capacities = parts.filter(({ kind }) => kind === 'service_capacity');
  if (capacities.length > 0) await addUnits(db, runId, capacities);
  return parts;
}

/** A capacity carries its unit. */
async function addUnits(db: Db, runId: string, capacities: readonly Node[]): Promise<void> {
  const ids = [...new Set(capacities.flatMap(({ value }) => (typeof value.unit_id === 'string' ? value.unit_id : [])))];
  const units = united(await listStagedRows(db, runId, 'unit', ids));
  await addParts(db, runId, units);
  const byId = new Map(units.map((unit) => [unit.id, nested(unit)]));
  for (const node of capacities) {
    const { unit_id, ...value } = node.value;
    const unit = byId.get(String(unit_id));
    if (unit) node.value = { ...value, unit };
  }
}

/** Rows of one record as one: what is said again with other fields adds to what was said first. */
function united(rows: readonly StagedRow[]): Node[] {
  const nodes = new Map<string, Node>();
  for (const { kind, record_id, value, file, line } of rows) {
    const name = `${kind} ${record_id}`;
    const known = nodes.get(name);
    if (known) known.value = { ...value, ...known.value };
    // staging keeps the tables of the standard only
    else nodes.set(name, { kind: kind as StandardTable, id: record_id, value, at: { file, line }, parts: {} });
  }
  return [...nodes.values()];
}

function staged({ id, value, at, parts }: Node): Staged {
  const lists = Object.entries(parts).map(([name, nodes]) => [name, inOrder(nodes).map(nested)]);
  return { id, value, at, parts: Object.fromEntries(lists) };
}

function nested({ value, parts }: Node): Fields {
  return {
    ...value,
    ...Object.fromEntries(Object.entries(parts).map(([name, nodes]) => [name, inOrder(nodes).map(nested)])),
  };
}

function inOrder(nodes: readonly Node[]): Node[] {
  return nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
