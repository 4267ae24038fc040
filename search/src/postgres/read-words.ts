import { leaveOutStopWords, words, type Word } from '../text/normalize-text.ts';
import { mendText, textToRead } from '../text/written-text.ts';
import { askedLexemes, cut, foldedName } from './lexemes.ts';

const MOST_WORDS = 12;

export type AskedWord = Word & {
  /** What an entry has that has this word: one of these. */
  lexemes: readonly string[];
  /** What such a lexeme begins with where the word may be unfinished. */
  beginning: string | null;
};

/** What was asked, read: bounded however long the text is. */
export type AskedWords = {
  text: string;
  /** The whole as a name, for hits by name. */
  name: string;
  /** At most 12 telling words, each once. The last one may be unfinished. */
  words: readonly AskedWord[];
};

/** Reads a text of any kind; `words` is empty when there is none in it. */
export function readWords(written: string): AskedWords {
  const text = textToRead(written);
  const all = words(text);
  const last = all.at(-1);
  const once = [...new Map(leaveOutStopWords(all).map((word) => [word.word, word])).values()].slice(0, MOST_WORDS);
  return { text, name: foldedName(text), words: once.map((word) => asked(word, word.end === last?.end)) };
}

function asked(word: Word, mayGoOn: boolean): AskedWord {
  const beginning = mayGoOn && word.word.length > 1 ? cut(word.word) : null;
  return { ...word, lexemes: askedLexemes(word.word), beginning };
}

/** The same words, those that `sounds` names looked for by that lexeme alone. */
export function hearWords(asked: AskedWords, sounds: ReadonlyMap<string, string>): AskedWords {
  const words = asked.words.map((word) => {
    const sound = sounds.get(word.word);
    return sound === undefined ? word : { ...word, lexemes: [sound], beginning: null };
  });
  return { ...asked, words };
}

/** The same text with some words replaced: `mended` names the new word by the folded old one. */
export function replaceWords({ text }: AskedWords, mended: ReadonlyMap<string, string>): AskedWords {
  return readWords(mendText(text, mended));
}
