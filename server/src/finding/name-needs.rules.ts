import { stemVariants, words } from '@citess/search/text/normalize-text';

type NamedNeed = { key: string; names: Readonly<Partial<Record<string, string>>> };

/** Keys of needs whose name, in any language, has every word typed; the last word may be unfinished. In the given order. */
export function needsByName(needs: readonly NamedNeed[], typed: string): string[] {
  const asked = words(typed).map(({ word }) => word);
  const last = asked.at(-1);
  if (last === undefined) return [];
  return needs.filter(({ names }) => Object.values(names).some((name) => hasWords(name ?? ''))).map(({ key }) => key);

  function hasWords(name: string): boolean {
    const forms = words(name).flatMap(({ word }) => [word, ...arabicStems(word)]);
    return asked.every((word, at) => {
      const bare = [word, ...arabicStems(word)];
      return forms.some((form) => bare.includes(form) || (at === asked.length - 1 && form.startsWith(word)));
    });
  }
}

function arabicStems(word: string): string[] {
  return /\p{Script=Arabic}/u.test(word) ? stemVariants(word, 'ar') : [];
}
