/** Texts by language, as records keep them. */
type Names = Partial<Record<string, string>>;

/** The text in the reader's language, else in French, English or any other; empty when there is none at all. */
export function nameIn(names: Names, language: string): string {
  return names[language] ?? names.fr ?? names.en ?? Object.values(names).find((name) => name !== undefined) ?? '';
}
