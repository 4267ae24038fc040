import { filled, isEmpty, type Entity } from './filled.rules.ts';

/** How much of a record: `basic` what is one, `full` all that lies below it too. */
export type Part = 'basic' | 'full';
type Fields = Readonly<Record<string, unknown>>;

/**
 * A record with what its source said besides (`details`): fields we have none of stand below our own, lists are ours and the
 * source's in the order of ids. Where both have an id, ours is newer; only metadata is history, and stays as it was said.
 */
export function withDetails(own: Entity, { parts, ...details }: Fields, depth: Part): Entity {
  const kept = Object.entries(deepFilled(details, depth)).map(([name, value]) => [
    name,
    joined(name, withParts(own[name], parts), value),
  ]);
  const ours = Object.entries(own).map(([name, value]) => [name, inOrder(withParts(value, parts))]);
  return filled({ ...Object.fromEntries([...ours, ...kept]), id: own.id });
}

/** The records of a list that are ours, with what the source said of each besides: `details.parts` has it by id. */
function withParts(value: unknown, parts: unknown): unknown {
  if (!isRecord(parts) || !Array.isArray(value)) return value;
  return value.map((part: unknown) => {
    const said = parts[idOf(part)];
    return isRecord(part) && isRecord(said) ? { ...said, ...part } : part;
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Ours and the source's of one field. The address as the source gives it stands instead of the one we compose. */
function joined(name: string, ours: unknown, kept: unknown): unknown {
  if (isEmpty(ours) || name === 'addresses') return inOrder(kept);
  if (!Array.isArray(ours) || !Array.isArray(kept)) return ours;
  const [first, second] = name === 'metadata' ? [kept, ours] : [ours, kept];
  const taken = new Set(first.map(idOf));
  return inOrder([...first, ...second.filter((part) => idOf(part) === '' || !taken.has(idOf(part)))]);
}

/** A list of records in the order of ids; anything else as it is. */
function inOrder(value: unknown): unknown {
  if (!Array.isArray(value) || !value.every((part) => idOf(part) !== '')) return value;
  return value.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

function idOf(part: unknown): string {
  return typeof part === 'object' && part !== null && 'id' in part ? String(part.id) : '';
}

/** The record without what says nothing, at any depth; `basic` without lists too. */
function deepFilled(record: Fields, depth: Part): Record<string, unknown> {
  const parts = Object.entries(record).flatMap(([name, value]) => {
    const part = depth === 'basic' && Array.isArray(value) ? undefined : deepValue(value, depth);
    return isEmpty(part) ? [] : [[name, part] as const];
  });
  return Object.fromEntries(parts);
}

function deepValue(value: unknown, depth: Part): unknown {
  if (Array.isArray(value)) return value.map((item) => deepValue(item, depth)).filter((item) => !isEmpty(item));
  // a record of JSON: its fields are read as they are
  return typeof value === 'object' && value !== null ? deepFilled(value as Fields, depth) : value;
}
