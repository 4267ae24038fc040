import { leaveOutStopWords, soundsOf, stemVariants, words } from '@citess/search/text/normalize-text';

/** Where a word that was asked for stands: UTF-16 offsets, end excluded. */
type Mark = { start: number; end: number };

/** A piece of a text and the marks inside it. */
type Piece = { text: string; marks: Mark[] };

/** The words of a question, each in the forms it is recognized by; the last one may be unfinished. */
export type Wanted = { forms: ReadonlySet<string>; beginning: string | null }[];

const READ_CHARACTERS = 2_000;
const MOST_WORDS = 12;
const PIECE = 160;
const BEFORE = 40;
const FEWEST_LETTERS = 2;

/** The question's telling words of two letters or more, at most twelve. */
export function readWanted(question: string): Wanted {
  const asked = words(question.slice(0, READ_CHARACTERS));
  const last = asked.at(-1);
  const telling = leaveOutStopWords(asked).filter(({ word }) => word.length >= FEWEST_LETTERS);
  return telling.slice(0, MOST_WORDS).map((each) => ({
    forms: new Set([...formsOf(each.word), ...heard(each.word, false)]),
    beginning: each === last ? each.word : null,
  }));
}

/** How many of the wanted words a text has. */
export function countWanted(texts: readonly string[], wanted: Wanted): number {
  const all = new Set(texts.flatMap((text) => words(text).map(({ word }) => word)));
  let missing = wanted;
  for (const word of all) {
    const forms = shownForms(word);
    if (missing.some((want) => isWanted(word, forms, want))) {
      missing = missing.filter((want) => !isWanted(word, forms, want));
    }
    if (missing.length === 0) break;
  }
  return wanted.length - missing.length;
}

/** The wanted words of a text, marked in the whole of it when it is short, else in a piece around the first; null without any. */
export function highlight(text: string, wanted: Wanted): Piece | null {
  const marks = words(text)
    .filter(({ word }) => {
      const forms = shownForms(word);
      return wanted.some((want) => isWanted(word, forms, want));
    })
    .map(({ start, end }) => ({ start, end }));
  const [first] = marks;
  if (!first) return null;
  if (text.length <= PIECE) return { text, marks };
  const from = beginningOfWord(text, Math.max(0, first.start - BEFORE));
  const to = Math.max(first.end, endOfWord(text, from + PIECE));
  const inside = marks.filter(({ start, end }) => start >= from && end <= to);
  return {
    text: text.slice(from, to),
    marks: inside.map(({ start, end }) => ({ start: start - from, end: end - from })),
  };
}

function isWanted(word: string, forms: readonly string[], { forms: asked, beginning }: Wanted[number]): boolean {
  return forms.some((form) => asked.has(form)) || (beginning !== null && word.startsWith(beginning));
}

/** The forms of words seen before: the same few thousand stand in all texts. */
const seen = new Map<string, readonly string[]>();
const MOST_SEEN = 50_000;

function shownForms(word: string): readonly string[] {
  const known = seen.get(word);
  if (known) return known;
  if (seen.size >= MOST_SEEN) seen.clear();
  const forms = [...formsOf(word), ...heard(word, true)];
  seen.set(word, forms);
  return forms;
}

/** A word as written and as stemmed. */
function formsOf(word: string): string[] {
  const languages = isArabic(word) ? (['ar'] as const) : (['fr', 'en', 'es'] as const);
  return [word, ...languages.flatMap((language) => stemVariants(word, language))];
}

/** Sounds bring the two scripts together: Latin letters are asked for, Arabic ones are shown. */
function heard(word: string, inArabic: boolean): string[] {
  return isArabic(word) === inArabic ? soundsOf(word).map((sound) => `~${sound}`) : [];
}

function isArabic(word: string): boolean {
  return /\p{Script=Arabic}/u.test(word);
}

function beginningOfWord(text: string, at: number): number {
  return at === 0 ? 0 : text.indexOf(' ', at) + 1;
}

function endOfWord(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space > 0 ? space : at;
}
