import { isStopWord, leaveOutStopWords, words, type Word } from '../text/normalize-text.ts';
import { mendText, textToRead } from '../text/written-text.ts';
import { foldedName, wordKey } from './word-key.ts';

/** The engine looks for no more words than these. */
const MOST_WORDS = 10;

export type AskedWord = Word & {
  /** What is looked for: the word's key, or what the word was heard as. */
  key: string;
  /** Whether it may be the beginning of a word: the last one of the text. */
  mayGoOn: boolean;
};

/** What was asked, read: bounded however long the text is. */
export type Question = {
  text: string;
  /** The whole as a name, for hits by name. */
  name: string;
  /** At most 10 telling words, each once; one that may go on is the last. */
  words: AskedWord[];
  /** Whether there are small words only: then it can be a name and nothing else. */
  isSmall: boolean;
};

/** Reads a text of any kind; `words` is empty when there is none in it. */
export function readQuestion(written: string): Question {
  const text = textToRead(written);
  const all = words(text);
  const last = all.at(-1);
  const telling = leaveOutStopWords(all)
    .map((word): AskedWord => ({ ...word, key: wordKey(word.word), mayGoOn: word.end === last?.end }))
    .filter(({ key }) => key !== '');
  const once = [...new Map(telling.map((word) => [word.key, word])).values()];
  const [unfinished] = once.filter(({ mayGoOn }) => mayGoOn);
  const finished = once.filter(({ mayGoOn }) => !mayGoOn).slice(0, MOST_WORDS - (unfinished ? 1 : 0));
  return {
    text,
    name: foldedName(text),
    words: unfinished ? [...finished, unfinished] : finished,
    isSmall: all.every(({ word }) => isStopWord(word)),
  };
}

/** Words as the engine is asked for them: a space at the end says that the last one is whole. */
export function phraseOf(asked: readonly Pick<AskedWord, 'key' | 'mayGoOn'>[]): string {
  const isWhole = asked.at(-1)?.mayGoOn !== true;
  return asked.map(({ key }) => key).join(' ') + (isWhole ? ' ' : '');
}

/** The same words, those that `heard` names looked for by the given key instead. */
export function hearWords(question: Question, heard: ReadonlyMap<string, string>): Question {
  const asked = question.words.map((word) => {
    const key = heard.get(word.word);
    return key === undefined ? word : { ...word, key, mayGoOn: false };
  });
  return { ...question, words: [...asked].sort((a, b) => Number(a.mayGoOn) - Number(b.mayGoOn)) };
}

/** The same text with some words replaced: `mended` names the new word by the folded old one. */
export function replaceWords({ text }: Question, mended: ReadonlyMap<string, string>): Question {
  return readQuestion(mendText(text, mended));
}
