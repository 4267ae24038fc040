import { createHash } from 'node:crypto';
import type { Language } from '../text/normalize-text.ts';
import { ALL_CONCEPTS } from './all-concepts.ts';
import { ALL_EXAMPLES } from './all-examples.ts';
import { ALL_LISTS, LEXICON } from './all-lists.ts';
import type { Lesson } from './learn-weights.ts';
import { randomNumbers } from './random-numbers.ts';
import { readTokens } from './read-phrases.ts';
import { readSentences, readWords } from './read-sentences.ts';
import { readText } from './read-text.ts';

/** What phrases of the lists count, of an example: nobody said them so. */
const COUNTS = { strong: 0.5, weak: 0.15 } as const;

/** The needs that weights are learned for, as the lists name them. */
export const LEARNED_NEEDS: readonly string[] = Object.keys(ALL_LISTS.fr.phrases);

/** A sentence as somebody said it, of one need or of none. */
export type Example = { language: Language; key: string | null; text: string };

/** The examples of all languages. */
export function listExamples(): Example[] {
  // The keys of the record are its type: Object.entries widens them to string.
  const all = Object.entries(ALL_EXAMPLES) as [Language, (typeof ALL_EXAMPLES)[Language]][];
  return all.flatMap(([language, examples]) =>
    Object.entries(examples).flatMap(([key, texts]) =>
      texts.map((text) => ({ language, key: key === 'none' ? null : key, text })),
    ),
  );
}

/** Examples as lessons. */
export function readLessons(examples: readonly Example[]): Lesson[] {
  return examples.map((example) => ({ features: featuresOf(example.text), keys: keysOf([example]), weight: 1 }));
}

/** Each example said in one breath with another of its language: people tell more than one thing at a time. */
export function readPairs(examples: readonly Example[]): Lesson[] {
  const random = randomNumbers();
  const byLanguage = Map.groupBy(examples, ({ language }) => language);
  return examples.flatMap((example) => {
    const others = byLanguage.get(example.language) ?? [];
    const other = others[Math.floor(random() * others.length)];
    if (!other || other === example) return [];
    const text = [example, other].map((each) => each.text.replaceAll(/[.?!؟…]+/g, ',')).join(' ');
    return [{ features: featuresOf(text), keys: keysOf([example, other]), weight: 1 }];
  });
}

function keysOf(examples: readonly Example[]): string[] {
  return [...new Set(examples.flatMap(({ key }) => (key === null ? [] : [key])))];
}

/** The phrases of the lists as lessons: their words, not that they are listed. */
export function listPhraseLessons(): Lesson[] {
  // The keys of the record are its type: Object.entries widens them to string.
  const lists = Object.entries(ALL_LISTS) as [Language, (typeof ALL_LISTS)[Language]][];
  return lists.flatMap(([language, { phrases }]) => {
    const compiled = LEXICON.get(language);
    if (!compiled) return [];
    const read = (phrase: string) =>
      readWords(readTokens(phrase, [compiled]), { languages: [compiled], denied: new Map(), ignored: new Set() });
    return Object.entries(phrases).flatMap(([key, said]) =>
      (['strong', 'weak'] as const).flatMap((kind) =>
        (said[kind] ?? []).map((phrase) => ({ features: sizesOf([read(phrase)]), keys: [key], weight: COUNTS[kind] })),
      ),
    );
  });
}

/** What weights are learned from, as one number: another one asks for learning anew. */
export function fingerprintLessons(): string {
  const read = JSON.stringify([ALL_LISTS, ALL_CONCEPTS, ALL_EXAMPLES]);
  return createHash('sha256').update(read).digest('hex').slice(0, 16);
}

function featuresOf(text: string): Map<string, number> {
  return sizesOf(readSentences(readText({ text })));
}

function sizesOf(sentences: readonly ReadonlyMap<string, { size: number }>[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const sentence of sentences)
    for (const [name, { size }] of sentence) sizes.set(name, Math.max(size, sizes.get(name) ?? 0));
  return sizes;
}
