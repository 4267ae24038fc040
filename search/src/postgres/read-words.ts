import { leaveOutStopWords, words, type Word } from '../text/normalize-text.ts';
import { foldedName, wordQuery } from './lexemes.ts';

const READ_CHARACTERS = 2_000;
const MOST_WORDS = 12;
/** An acronym with dots: U.T.I.C.A. */
const DOTTED = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}\p{L}?(?![\p{L}\p{N}])/gu;

export type AskedWord = Word & {
  /** The word as a tsquery. */
  query: string;
};

/** What was asked, read: bounded however long the text is. */
export type AskedWords = {
  text: string;
  /** The whole as a name, for hits by name. */
  name: string;
  /** At most 12 telling words, each once. The last one may be unfinished. */
  words: AskedWord[];
};

/** Reads a text of any kind; `words` is empty when there is none in it. */
export function readWords(written: string): AskedWords {
  const text = written.slice(0, READ_CHARACTERS).replace(DOTTED, (acronym) => acronym.replaceAll('.', ''));
  const all = words(text);
  const last = all.at(-1);
  const once = [...new Map(leaveOutStopWords(all).map((word) => [word.word, word])).values()].slice(0, MOST_WORDS);
  return {
    text,
    name: foldedName(text),
    words: once.map((word) => ({ ...word, query: wordQuery(word.word, word.end === last?.end) })),
  };
}

/** The same words, those that `sounds` names by themselves looked for as the given tsquery instead. */
export function hearWords(asked: AskedWords, sounds: ReadonlyMap<string, string>): AskedWords {
  const words = asked.words.map((word) => ({ ...word, query: sounds.get(word.word) ?? word.query }));
  return { ...asked, words };
}

/** The same text with some words replaced: `mended` names the new word by the folded old one. */
export function replaceWords({ text }: AskedWords, mended: ReadonlyMap<string, string>): AskedWords {
  let result = '';
  let copied = 0;
  for (const { word, start, end } of words(text)) {
    const better = mended.get(word);
    if (better === undefined) continue;
    result += text.slice(copied, start) + better;
    copied = end;
  }
  return readWords(result + text.slice(copied));
}
