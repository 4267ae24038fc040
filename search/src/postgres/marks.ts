import type { SearchDocument } from '../directory-search.ts';

/** How a lexeme begins says what it is; one that begins with a letter or a digit is a word or its stem. */
export const SOUND = '~';
/** A word of the entry's own name, and of the organization's behind it. */
export const OWN_NAME = '^';
export const ORGANIZATION_NAME = '@';
/** A whole name. */
export const WHOLE_NAME = '=';

export type Kind = SearchDocument['kind'];

/** Longer values are cut: the index takes no endless ones. */
const VALUE_LENGTH = 200;

/** The tag every entry of a kind has. */
export function kindTag(kind: Kind): string {
  return `#${kind.charAt(0)}`;
}

/** A tag: counts of a tag are counts of one kind. */
export function tag(kind: Kind, name: string, value: string | number): string {
  return `${kindTag(kind)}:${name}:${readable(String(value)).slice(0, VALUE_LENGTH)}`;
}

/** PostgreSQL takes no NUL and no half of a character. */
export function readable(value: string): string {
  return value.replaceAll('\0', '\ufffd').toWellFormed();
}
