/** Letters without accents or vowel marks, in lower case. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Those whose own name or acronym holds every word that was asked for, three at most. */
export function namesMatching<T extends { name: string; acronym: string | null }>(
  organizations: T[],
  words: string,
): T[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return organizations
    .filter(({ name, acronym }) => wanted.every((word) => plain(`${name} ${acronym ?? ''}`).includes(word)))
    .slice(0, 3);
}
