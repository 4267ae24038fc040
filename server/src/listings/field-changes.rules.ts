import type { FieldChange } from '@citess/db/schema';

/** A listing's fields side by side; a text in another language is a field like `ar.name`. What is not said is null. */
export type FlatFields = Readonly<Record<string, unknown>>;

type Nested = Readonly<Record<string, unknown>> & {
  readonly translations: Readonly<Partial<Record<string, Readonly<Record<string, unknown>>>>>;
};

/** The texts of a listing that exist in several languages. */
const TRANSLATED: readonly string[] = ['name', 'description', 'eligibility_description'];
/** Lists whose order says nothing. */
const SETS: readonly string[] = [
  ...['needs', 'areas', 'left_out', 'delivery', 'languages', 'applicant', 'stage', 'legal_form', 'sector', 'audience'],
  'audience_first',
];
/** Limits: a list that names nobody means anyone. */
const LIMITS: readonly string[] = ['applicant', 'stage', 'legal_form', 'sector', 'audience', 'audience_first'];

/** Fields that stand beside what a listing says: never typed into its form, nor taken back with a version of it. */
const STANDING = [
  'assured_date',
  'assured_by',
  'capacity',
  'capacity_until',
  'closed_until',
  'status',
  'archival_reason',
];

/** What a change does to what a listing says, without what it does to where the listing stands. */
export function saidIn<Change extends Pick<FieldChange, 'field'>>(changes: readonly Change[]): Change[] {
  return changes.filter(({ field }) => !STANDING.includes(field));
}

/** The state a change brings a listing to: `published`, `archived`; null where it changes words alone. */
export function statusIn(changes: readonly FieldChange[]): string | null {
  const found = changes.find(({ field }) => field === 'status');
  return found ? String(found.to) : null;
}

/** Fields as they are compared: translations beside the rest, empty texts and limits null, sets in one order. */
export function flatten({ translations, ...fields }: Nested): FlatFields {
  const flat: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) flat[field] = settled(field, value);
  for (const [language, texts] of Object.entries(translations)) {
    for (const field of TRANSLATED) {
      const text = texts?.[field];
      if (typeof text === 'string' && text.trim() !== '') flat[`${language}.${field}`] = text.trim();
    }
  }
  return flat;
}

/** Which language and which of its texts a field names; null for any other field. */
export function translationOf(field: string): { language: string; text: string } | null {
  const [language = '', text] = field.split('.');
  return text === undefined ? null : { language, text };
}

/** The fields that differ, in the order of `after`, then those that are gone. */
export function compareFields(before: FlatFields, after: FlatFields): FieldChange[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return fields.flatMap((field) => {
    const [from, to] = [before[field] ?? null, after[field] ?? null];
    return isSame(from, to, field) ? [] : [{ field, from, to }];
  });
}

/** The fields as they would be. */
export function withChanges(fields: FlatFields, changes: readonly FieldChange[]): FlatFields {
  const changed: Record<string, unknown> = { ...fields };
  for (const { field, to } of changes) {
    if (to === null && translationOf(field)) delete changed[field];
    else changed[field] = to;
  }
  return changed;
}

/** The way back, for fields that still stand as they were changed to. */
export function reversed(changes: readonly FieldChange[], now: FlatFields): FieldChange[] {
  return changes
    .filter(({ field, to }) => isSame(now[field] ?? null, to, field))
    .map(({ field, from, to }) => ({ field, from: to, to: from }));
}

/** Whether two values of a field say the same; of the places of a service it counts which they are. */
export function isSame(a: unknown, b: unknown, field: string): boolean {
  if (field === 'service_at_locations') return canonical(placeIds(a).sort()) === canonical(placeIds(b).sort());
  return canonical(a) === canonical(b);
}

/** The ids of the places of a service: some are named by their id, new ones are described. */
export function placeIds(value: unknown): string[] {
  return Array.isArray(value) ? value.map((one: unknown) => (isPlace(one) ? String(one.id) : String(one))) : [];
}

/** The places of a service that are described, new ones. */
export function placesBegun(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isPlace) : [];
}

function isPlace(one: unknown): one is Record<string, unknown> {
  return typeof one === 'object' && one !== null;
}

/** The same text for the same value, whatever the order of its keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function settled(field: string, value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (!Array.isArray(value)) return value ?? null;
  if (value.length === 0 && LIMITS.includes(field)) return null;
  const list: unknown[] = value.map(withoutEmpty);
  return SETS.includes(field) ? [...new Set(list)].sort() : list;
}

/** Texts inside a phone or a place: empty is none. */
function withoutEmpty(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, typeof value === 'string' && value.trim() === '' ? null : value]),
  );
}
