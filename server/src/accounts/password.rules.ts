/** Shorter ones are guessed. */
const LEAST_CHARACTERS = 10;

export type PasswordFault = 'short' | 'common' | 'own-words' | 'repeats';

/** Why a password would be guessed; null for one that will do. `common` holds those that many people use, in small letters. */
export function passwordFault(
  password: string,
  { words, common }: { words: readonly string[]; common: ReadonlySet<string> },
): PasswordFault | null {
  const small = password.toLowerCase();
  if ([...password].length < LEAST_CHARACTERS) return 'short';
  if (common.has(small) || common.has(small.replace(/[^a-z]+$/, ''))) return 'common';
  if (words.some((word) => word.length >= 4 && small.includes(word.toLowerCase()))) return 'own-words';
  return new Set(small).size < 5 ? 'repeats' : null;
}

/** What of somebody's name and address must not be their password. */
export function ownWords({ name, email }: { name: string; email: string }): string[] {
  return [...name.split(/\s+/), ...email.split(/[@.+_-]/)];
}
