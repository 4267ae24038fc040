import { flattened, isEmpty, recordOf, textOf, type Fields } from './fields.rules.ts';
import type { Setting, Staged } from './import.types.ts';
import { pick, restOf } from './read-listing.ts';

/** What a source says of a taxonomy. */
export function readTaxonomy(staged: Staged, setting: Setting): Fields {
  const { value } = staged;
  const names = namesOf(value, setting.language);
  const details = {
    ...restOf(staged, ['key', 'name', 'names', 'description'], []),
    description: isTold(value, names) ? value.description : undefined,
  };
  return { key: setting.taxonomies.get(staged.id)?.key, ...flattened({ names, details }) };
}

const COLUMNS = [
  'code',
  'name',
  'names',
  'hints',
  'description',
  'parent_id',
  'taxonomy',
  'taxonomy_id',
  'language',
  'position',
];

/** What a source says of a term, with our ids for the term above it and for its taxonomy. */
export function readTerm(staged: Staged, setting: Setting): Fields {
  const { value } = staged;
  const term = setting.terms.get(staged.id);
  const names = namesOf(value, textOf(value.language) ?? setting.language);
  const hints = recordOf(value.hints);
  const details = {
    ...restOf(staged, COLUMNS, []),
    description: isEmpty(hints) && isTold(value, names) ? value.description : undefined,
  };
  return {
    key: term?.key,
    taxonomy_id: term?.taxonomy_id,
    parent_id: setting.terms.get(String(value.parent_id))?.id,
    ...pick(value, ['position']),
    ...flattened({ names, hints, details }),
  };
}

function namesOf(value: Fields, language: string): Fields {
  return isEmpty(value.names) ? { [language]: value.name } : recordOf(value.names);
}

/** Whether the description says more than the name, which stands for it where there is none. */
function isTold({ description, name }: Fields, names: Fields): boolean {
  return !isEmpty(description) && description !== name && !Object.values(names).includes(description);
}

/** A key for something that has only a name: small letters, digits and hyphens; null where nothing is left of it. */
export function slugOf(name: unknown): string | null {
  const plain = String(name).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return slug === '' ? null : slug.slice(0, 80);
}
