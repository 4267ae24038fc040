import {
  eachWord,
  foldWord,
  leaveOutStopWords,
  soundsOf,
  stemVariants,
  words,
} from '@citess/search/text/normalize-text';

/** Where a word that was asked for stands: UTF-16 offsets, end excluded. */
type Mark = { start: number; end: number };

/** A piece of a text and the marks inside it. */
type Piece = { text: string; marks: Mark[] };

/** A word of a question in the forms it is recognized by; the last one may be unfinished. */
type WantedWord = { forms: ReadonlySet<string>; beginning: string | null };

/** The words of a question, a bit for each. */
export type Wanted = {
  all: number;
  /** How a word of a text must begin to be one of them. */
  mayBegin: (first: string) => boolean;
  /** Which of them a word of a text is, as it is written there. */
  bitsOf: (written: string) => number;
};

const READ_CHARACTERS = 2_000;
const MOST_WORDS = 12;
const PIECE = 160;
const BEFORE = 40;
const FEWEST_LETTERS = 2;
/** Begins a form that is how a word sounds. */
const HEARD = '~';
/** No Arabic letter comes before it. */
const FIRST_ARABIC = '\u0600';

/** The question's telling words of two letters or more, at most twelve. */
export function readWanted(question: string): Wanted {
  const asked = words(question.slice(0, READ_CHARACTERS));
  const last = asked.at(-1);
  const telling = leaveOutStopWords(asked).filter(({ word }) => word.length >= FEWEST_LETTERS);
  const wanted = telling.slice(0, MOST_WORDS).map((each) => ({
    forms: new Set([...formsOf(each.word), ...heard(each.word, false)]),
    beginning: each === last ? each.word : null,
  }));
  return {
    all: 2 ** wanted.length - 1,
    mayBegin: beginningsOf(wanted),
    bitsOf: onceEach((word) => bitsOf(word, wanted)),
  };
}

/**
 * Most words of a text begin otherwise than what is wanted and need no second look: a stem keeps the first letter of its
 * word, except in Arabic, where a preposition may be glued before it and a word may be known by its sounds.
 */
function beginningsOf(wanted: readonly WantedWord[]): Wanted['mayBegin'] {
  const forms = wanted.flatMap((each) => [...each.forms]);
  const firsts = new Set(forms.map((form) => form.slice(0, 1)));
  const isArabicWanted = forms.some((form) => form.startsWith(HEARD) || isArabic(form));
  return (first) => first === '' || firsts.has(first) || (isArabicWanted && first >= FIRST_ARABIC);
}

/** Which of the wanted words these texts have, a bit each. */
export function wantedIn(texts: readonly string[], { all, mayBegin, bitsOf }: Wanted): number {
  let met = 0;
  for (const text of texts) {
    if (met === all) break;
    eachWord(text, (start, end) => (met |= bitsOf(text.slice(start, end))), mayBegin);
  }
  return met;
}

/** The wanted words of a text, marked in the whole of it when it is short, else in a piece around the first; null without any. */
export function highlight(text: string, { mayBegin, bitsOf }: Wanted): Piece | null {
  const marks: Mark[] = [];
  eachWord(text, (start, end) => bitsOf(text.slice(start, end)) !== 0 && marks.push({ start, end }), mayBegin);
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

function bitsOf(written: string, wanted: readonly WantedWord[]): number {
  const word = foldWord(written);
  const shown = word === '' ? [] : shownForms(word);
  let bits = 0;
  for (const [place, { forms, beginning }] of wanted.entries()) {
    const isMet = shown.some((form) => forms.has(form)) || (beginning !== null && word.startsWith(beginning));
    if (isMet) bits |= 1 << place;
  }
  return bits;
}

/** Texts have the same words, and hits the same needs: each is looked at once. */
export function onceEach(read: (key: string) => number): (key: string) => number {
  const known = new Map<string, number>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = read(key);
    known.set(key, value);
    return value;
  };
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
  return isArabic(word) === inArabic ? soundsOf(word).map((sound) => HEARD + sound) : [];
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
