import { stableId } from '../hsds/stable-id.ts';
import { flattened, recordOf, textOf, type Fields } from './fields.rules.ts';
import type { Staged } from './import.types.ts';

/** What of a record is not said by columns: fields as they are, and lists that are given on as they came. */
export function restOf({ value, parts }: Staged, columns: readonly string[], lists: readonly string[]): Fields {
  const fields = Object.entries(value).filter(([name]) => !columns.includes(name) && name !== 'id');
  const kept = Object.entries(parts).filter(([name]) => !lists.includes(name));
  return Object.fromEntries([...fields, ...kept]);
}

/** Some fields of a record. */
export function pick(value: Fields, columns: readonly string[]): Fields {
  return Object.fromEntries(columns.map((name) => [name, value[name]]));
}

/** A moment as the directory writes it: UTC, to the millisecond. */
export function momentOf(value: unknown): string | undefined {
  const at = typeof value === 'string' ? new Date(value) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
}

/** Our own note of where a listing comes from, taken out of its metadata. */
export function splitMetadata({ id, parts }: Staged): {
  source: string | null;
  entered: string | null;
  others: Fields[];
} {
  const ownId = stableId('metadata', id, 'source');
  const own = parts.metadata?.find((entry) => entry.id === ownId);
  return {
    source: textOf(own?.replacement_value),
    entered: textOf(own?.last_action_date),
    others: (parts.metadata ?? []).filter((entry) => entry !== own),
  };
}

/** The fields of our profile that services and organizations share. */
export function listingFields(staged: Staged): Fields {
  const { language, translations, source, confidence, is_demonstration, assured_date, last_modified } = staged.value;
  const told = { language, confidence, is_demonstration, assured_date, last_modified: momentOf(last_modified) };
  const metadata = splitMetadata(staged);
  return { ...told, source: source ?? metadata.source, ...flattened({ translations: recordOf(translations) }) };
}

export const LISTING = [
  'language',
  'translations',
  'source',
  'confidence',
  'is_demonstration',
  'assured_date',
  'last_modified',
  'listing_status',
];

/** What a part says besides the fields we compose of it ourselves; undefined where that is all. */
export function besides(part: Fields, composed: readonly string[]): Fields | undefined {
  const others = Object.entries(part).filter(([name]) => !composed.includes(name));
  return others.length > 0 ? Object.fromEntries(others) : undefined;
}
