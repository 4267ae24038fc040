import type { EntityKind, SourcePlace, StandardRow, StandardTable } from '../interchange.types.ts';
import { isRecord } from './check-value.ts';
import { tableOf, type Part } from './standard-tables.ts';

type Value = Record<string, unknown>;
/** A field that one record has with two values. */
export type Contradiction = { row: StandardRow; field: string };

/**
 * The rows of a nested object of HSDS: itself and every record below it, each once, with the ids of what it hangs on. What the
 * standard does not nest stays in its row. A nested record that is no object, or has no id, stays where it was.
 */
export function flattenEntity(entity: Value, kind: EntityKind, at: SourcePlace = NOWHERE): StandardRow[] {
  return flattenWithContradictions(entity, kind, at).rows;
}

/** The same, and where the object says two things of one record; the first of them stands in the row. */
export function flattenWithContradictions(entity: Value, kind: EntityKind, at: SourcePlace) {
  const flat: Flat = { rows: new Map(), contradictions: [] };
  take(flat, kind, entity, { at, depth: 0 });
  return { rows: [...flat.rows.values()], contradictions: flat.contradictions };
}

const NOWHERE = { file: '', line: 0 };
/** Nothing true is nested deeper. */
const DEEPEST = 20;
type Spot = { at: SourcePlace; depth: number };
type Flat = { rows: Map<string, StandardRow>; contradictions: Contradiction[] };

function take(flat: Flat, table: StandardTable, record: Value, { at, depth }: Spot) {
  const value = { ...record };
  const row = { table, value, at };
  const next = { at, depth: depth + 1 };
  const below: (() => void)[] = [];
  for (const part of tableOf(table).parts) {
    const nested = value[part.field];
    const children = part.isMany && Array.isArray(nested) ? nested : !part.isMany && isRecord(nested) ? [nested] : [];
    if (depth === DEEPEST || children.length === 0 || !children.every(isTakeable)) continue;
    delete value[part.field];
    if (part.isMany)
      below.push(...children.map((child) => () => take(flat, part.table, inParent(part, child, row), next)));
    else below.push(takeOne(flat, part, children[0] ?? {}, row, next));
  }
  keep(flat, row);
  for (const step of below) step();
}

/** The parent keeps the id of what it has one of. A program belongs to whom its service belongs to. */
function takeOne(flat: Flat, part: Part, child: Value, row: StandardRow, next: Spot) {
  const { table, value } = row;
  value[part.key] ??= child.id;
  if (!isSameId(value[part.key], child.id)) flat.contradictions.push({ row, field: part.key });
  const owner = table === 'service' && part.table === 'program' ? { organization_id: value.organization_id } : {};
  return () => take(flat, part.table, { ...owner, ...child }, next);
}

function inParent(part: Part, child: Value, { table, value }: StandardRow): Value {
  const named =
    part.table === 'attribute' ? { link_entity: table } : part.table === 'metadata' ? { resource_type: table } : {};
  return { ...child, ...withoutSaid({ ...named, [part.key]: value.id }, child) };
}

function withoutSaid(keys: Value, child: Value): Value {
  return Object.fromEntries(Object.entries(keys).filter(([key]) => child[key] == null));
}

function keep({ rows, contradictions }: Flat, row: StandardRow) {
  const name = `${row.table} ${String(row.value.id).toLowerCase()}`;
  const known = rows.get(name);
  if (known === undefined || row.value.id === undefined) {
    rows.set(row.value.id === undefined ? `${rows.size}` : name, row);
    return;
  }
  for (const [field, value] of Object.entries(row.value)) {
    if (known.value[field] == null) known.value[field] = value;
    else if (value != null && !isSame(known.value[field], value)) contradictions.push({ row: known, field });
  }
}

function isTakeable(child: unknown): child is Value {
  return isRecord(child) && typeof child.id === 'string';
}

function isSameId(a: unknown, b: unknown): boolean {
  return String(a).toLowerCase() === String(b).toLowerCase();
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
