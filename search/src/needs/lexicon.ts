import { stem, words, type Language } from '../text/normalize-text.ts';

/** What a language's people say for one need; see README.md beside. */
export type NeedPhrases = {
  strong?: readonly string[];
  weak?: readonly string[];
  /** Two lists (or `@group` names): one of each, near each other in a sentence. */
  near?: readonly (readonly (string | readonly string[])[])[];
};

/** What a language says around the needs. */
export type Wording = {
  skip: readonly string[];
  shorthand: Readonly<Record<string, string>>;
  known: readonly string[];
  groups: Readonly<Record<string, readonly string[]>>;
  ignored: readonly string[];
  denies_next: readonly string[];
  denies_previous: readonly string[];
  owned: readonly string[];
};

/** The two files of a language. */
export type LanguageLists = { phrases: Readonly<Record<string, NeedPhrases>>; wording: Wording };

/** What it means when a phrase is met. */
export type Meaning =
  | { kind: 'need'; key: string; weight: number }
  | { kind: 'part'; group: string }
  | { kind: 'ignored' | 'denies-next' | 'denies-previous' | 'owned' };

/** A phrase ready to be looked for: its stems in order. */
export type Phrase = { stems: readonly string[]; meanings: Meaning[] };

/** Phrases by their first stem, so that a text is read once. */
export type PhraseIndex = Map<string, Phrase[]>;

/** A need that one of `left` near one of `right` speaks for; both are names of groups. */
export type Pair = { key: string; left: string; right: string };

/** One language, ready to be looked for in a text. */
export type CompiledLanguage = {
  language: Language;
  skip: ReadonlySet<string>;
  shorthand: ReadonlyMap<string, string>;
  /** Words that are no slip of another, nor another with a letter glued to it. */
  known: ReadonlySet<string>;
  /** Needs and parts of pairs, read without the skipped words. */
  needs: PhraseIndex;
  /** Ignored wording, guards, and needs of one word with its small words: read with every word. */
  guards: PhraseIndex;
  pairs: Pair[];
  /** Needs heard in place of others. */
  standIns?: ReadonlyMap<string, string>;
  /** Every stem of a need phrase, by first letter, for spelling correction. */
  stems: ReadonlySet<string>;
  stemsByLetter: ReadonlyMap<string, readonly string[]>;
};

/** The compiled lists of every language. */
export type Lexicon = ReadonlyMap<Language, CompiledLanguage>;

/** How much one phrase says: a strong one is enough by itself, a weak one needs a second. */
export const WEIGHTS = { hub: 0.85, strong: 0.8, near: 0.75, weak: 0.35 } as const;

/** The lists made ready. Throws a RangeError when a pair names an unknown group. */
export function compileLexicon(lists: Readonly<Partial<Record<Language, LanguageLists>>>): Lexicon {
  const lexicon = new Map<Language, CompiledLanguage>();
  // The keys of the record are its type: Object.entries widens them to string.
  for (const [language, list] of Object.entries(lists) as [Language, LanguageLists][])
    lexicon.set(language, compileLanguage(language, list));
  return lexicon;
}

function compileLanguage(language: Language, { phrases, wording }: LanguageLists): CompiledLanguage {
  const skip = foldedWords(wording.skip);
  const known = foldedWords(wording.known);
  const needs: PhraseIndex = new Map();
  const guards: PhraseIndex = new Map();
  const pairs: Pair[] = [];
  const addNeed = (text: string, meaning: Meaning): void => {
    const { stems, isWithEveryWord } = readPhrase(text, { language, skip });
    addPhrase(isWithEveryWord ? guards : needs, stems, meaning);
  };
  const addGroup = (group: string, list: readonly string[]): void =>
    list.forEach((text) => addNeed(text, { kind: 'part', group }));

  for (const [name, list] of Object.entries(wording.groups)) addGroup(`@${name}`, list);
  for (const [key, { strong = [], weak = [], near = [] }] of Object.entries(phrases)) {
    strong.forEach((text) => addNeed(text, { kind: 'need', key, weight: WEIGHTS.strong }));
    weak.forEach((text) => addNeed(text, { kind: 'need', key, weight: WEIGHTS.weak }));
    near.forEach((sides, index) => {
      const [left = '', right = ''] = sides.map((side, at) => {
        if (typeof side === 'string') return namedGroup(side, wording);
        const group = `${key}/${index}/${at}`;
        addGroup(group, side);
        return group;
      });
      pairs.push({ key, left, right });
    });
  }
  const addGuards = (list: readonly string[], kind: 'ignored' | 'denies-next' | 'denies-previous' | 'owned'): void =>
    list.forEach((text) => addPhrase(guards, stemsOf(text, language, new Set()), { kind }));
  addGuards(wording.ignored, 'ignored');
  addGuards(wording.denies_next, 'denies-next');
  addGuards(wording.denies_previous, 'denies-previous');
  addGuards(wording.owned, 'owned');

  const shorthand = new Map(Object.entries(wording.shorthand));
  const stems = new Set([...needs.values()].flat().flatMap((phrase) => phrase.stems));
  return { language, skip, shorthand, known, needs, guards, pairs, ...stemLists(stems) };
}

function foldedWords(list: readonly string[]): ReadonlySet<string> {
  return new Set(list.flatMap((each) => words(each).map(({ word }) => word)));
}

/** The stems a phrase about a need is looked for by, and whether among all words or without the skipped ones. */
export function readPhrase(
  text: string,
  { language, skip }: Pick<CompiledLanguage, 'language' | 'skip'>,
): { stems: string[]; isWithEveryWord: boolean } {
  const every = stemsOf(text, language, new Set());
  const kept = stemsOf(text, language, skip);
  // "our incubator" is not "incubator": what would shrink to one word is looked for with every word.
  const isWithEveryWord = kept.length === 1 && every.length > 1;
  return { stems: isWithEveryWord ? every : kept, isWithEveryWord };
}

/** The stems a phrase is looked for by: without the skipped words, unless it has no others. */
function stemsOf(text: string, language: Language, skip: ReadonlySet<string>): string[] {
  const all = words(text).map(({ word }) => word);
  const kept = all.filter((word) => !skip.has(word));
  return (kept.length > 0 ? kept : all).map((word) => needStem(word, language));
}

/** Tunisian in Latin letters is compared by consonants; a first "y" is one, since it tells who acts: "yekhdem", he works, is no "khaddema", a worker. */
export function needStem(word: string, language: Language): string {
  const consonants = stem(word, language);
  return language === 'aeb-Latn' && word.startsWith('y') ? `y${consonants}` : consonants;
}

function addPhrase(index: PhraseIndex, stems: readonly string[], meaning: Meaning): void {
  const [first] = stems;
  if (first === undefined) return;
  const phrases = index.get(first) ?? [];
  index.set(first, phrases);
  const same = phrases.find((phrase) => phrase.stems.join(' ') === stems.join(' '));
  if (same) same.meanings.push(meaning);
  else phrases.push({ stems, meanings: [meaning] });
}

function namedGroup(name: string, wording: Wording): string {
  if (!name.startsWith('@') || !(name.slice(1) in wording.groups)) throw new RangeError(`unknown group ${name}`);
  return name;
}

/** Stems as a set and by their first letter. */
export function stemLists(stems: ReadonlySet<string>): Pick<CompiledLanguage, 'stems' | 'stemsByLetter'> {
  const stemsByLetter = new Map<string, string[]>();
  for (const each of stems) {
    const letter = each.charAt(0);
    stemsByLetter.set(letter, [...(stemsByLetter.get(letter) ?? []), each]);
  }
  return { stems, stemsByLetter };
}
