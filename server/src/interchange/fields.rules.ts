import type { Kind } from './standard-parts.rules.ts';

/** What is said of a record, flat: columns, lists, and `details.x`, `names.fr`, `hints.fr`, `translations.ar`. Nothing empty. */
export type Fields = Record<string, unknown>;

/** Columns that hold an object; each of its fields is compared for itself. */
export const OBJECTS = ['details', 'names', 'hints', 'translations'] as const;

/** What a column holds where nothing is said. */
const UNSAID: Partial<Record<Kind, Fields>> = {
  organization: { status: 'published', is_demonstration: false },
  service: { cost: 'unknown', capacity: 'unknown', is_demonstration: false },
  taxonomy_term: { position: 0 },
};

/** The value of a column nothing is said of. */
export function unsaid(kind: Kind, field: string): unknown {
  return UNSAID[kind]?.[field] ?? null;
}

/** The fields without those that say nothing. */
export function saidFields(kind: Kind, fields: Fields): Fields {
  const said = Object.entries(fields).filter(([name, value]) => !isEmpty(value) && value !== UNSAID[kind]?.[name]);
  return Object.fromEntries(said);
}

/** The columns that hold an object, taken apart. */
export function flattened(columns: Fields): Fields {
  const parts = Object.entries(columns).flatMap(([name, value]) => {
    if (!OBJECTS.some((object) => object === name)) return [[name, value] as const];
    return Object.entries(recordOf(value)).map(([inner, said]) => [`${name}.${inner}`, said] as const);
  });
  return Object.fromEntries(parts);
}

/** The columns with some fields changed; what is undefined goes. */
export function withFields(kind: Kind, columns: Fields, changes: Fields): Fields {
  const changed = { ...columns };
  for (const [name, value] of Object.entries(changes)) {
    const [object = '', ...inner] = name.split('.');
    if (inner.length === 0) changed[name] = value ?? unsaid(kind, name);
    else changed[object] = withEntry(recordOf(changed[object]), inner.join('.'), value);
  }
  return changed;
}

function withEntry(record: Fields, name: string, value: unknown): Fields {
  const { [name]: _, ...others } = record;
  return value === undefined ? others : { ...others, [name]: value };
}

/** Whether two values say the same: whatever the order of an object's fields, and whatever ids our own parts have. */
export function isSame(field: string, a: unknown, b: unknown): boolean {
  return written(field, a) === written(field, b);
}

const SETS = [
  ...['service_areas', 'languages', 'attributes', 'assumed_fields'],
  ...['applicant', 'stage', 'legal_form', 'sector', 'audience', 'audience_first', 'delivery'],
];

function written(field: string, value: unknown): string {
  if (isEmpty(value)) return '';
  if (!SETS.includes(field) || !Array.isArray(value)) return canonical(value);
  return value
    .map((part: unknown) => canonical(isRecord(part) ? { ...part, id: undefined } : part))
    .sort()
    .join('\n');
}

/** JSON with the fields of objects in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

/** Whether it says nothing. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Whether it is a plain object. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one where it is none. */
export function recordOf(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

/** The text, or null where it is none. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
