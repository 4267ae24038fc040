import { expect, test } from 'vitest';
import { ALL_CONCEPTS } from './all-concepts.ts';
import { ALL_EXAMPLES } from './all-examples.ts';
import { LEXICON } from './all-lists.ts';
import { learnWeights } from './learn-weights.ts';
import { fingerprintLessons, LEARNED_NEEDS, listExamples } from './lessons.ts';
import { readSentences, splitClauses } from './read-sentences.ts';
import { readText } from './read-text.ts';
import { suggestNeeds } from './suggest-needs.ts';
import { tryWeights } from './try-weights.ts';
import { readWeights, weighSentence, writeWeights } from './weigh-words.ts';
import { LEARNED_FROM, WORD_WEIGHTS } from './word-weights.ts';

const lesson = (key: string | null, ...names: string[]) => ({
  features: new Map(names.map((name) => [name, 1])),
  keys: key === null ? [] : [key],
  weight: 1,
});
const LESSONS = [
  lesson('finance', 'loan', 'lack'),
  lesson('finance', 'loan', 'want'),
  lesson('finance.grant', 'gift', 'money'),
  lesson('market', 'sell', 'want'),
  lesson('market', 'sell', 'lack'),
  lesson(null, 'hello', 'money'),
  lesson(null, 'hello', 'sell'),
];
const learned = () => learnWeights(LESSONS, ['finance', 'finance.grant', 'market']);
const sentence = (...names: string[]) => new Map(names.map((name, at) => [name, { size: 1, positions: [at] }]));

test('the weights were learned from the lists and examples as they are: else `npm run weigh-words`', () => {
  expect(LEARNED_FROM).toBe(fingerprintLessons());
  expect(WORD_WEIGHTS.keys).toEqual(LEARNED_NEEDS);
});

test('what is learned of the examples tells most of those that are left out', () => {
  const someExamples = listExamples().filter((_, index) => index % 8 === 0);
  const { first, among_three } = tryWeights([], someExamples, 5, 1);
  expect(first).toBeGreaterThan(0.45);
  expect(among_three).toBeGreaterThan(0.6);
});

test.each(Object.entries(ALL_EXAMPLES))(
  'the examples of %s are of needs of the vocabulary, each said once',
  (_, each) => {
    expect(Object.keys(each).toSorted()).toEqual([...LEARNED_NEEDS, 'none'].toSorted());
    const texts = Object.values(each).flat();
    expect(new Set(texts).size).toBe(texts.length);
  },
);

test('every language names the same things', () => {
  const names = Object.keys(ALL_CONCEPTS.fr);
  for (const concepts of Object.values(ALL_CONCEPTS)) expect(Object.keys(concepts)).toEqual(names);
});

test('what speaks for a need is learned, and what speaks for none', () => {
  const weights = learned();
  expect(weighSentence(sentence('sell', 'want'), weights)[0]).toMatchObject({ key: 'market' });
  expect(weighSentence(sentence('loan', 'lack'), weights)[0]?.key).toBe('finance');
  expect(weighSentence(sentence('hello'), weights).every(({ chance }) => chance < 0.3)).toBe(true);
  expect(weighSentence(sentence('never heard'), weights)).toEqual([]);
});

test('the same lessons give the same weights, which are read as they were written', () => {
  const weights = learned();
  expect(learned()).toEqual(weights);
  const read = readWeights(writeWeights('abc', weights));
  expect(read.fingerprint).toBe('abc');
  expect(read.weights.keys).toEqual(weights.keys);
  expect(weighSentence(sentence('gift', 'money'), read.weights)).toEqual(
    weighSentence(sentence('gift', 'money'), weights),
  );
});

test.each([
  ['un client a trouvé des taches noires de moisissure dans mes bocaux', 'technical.product-quality'],
  ['a shopper found mould in one of my pots', 'technical.product-quality'],
  ['مشترية لقات التعفن في الدبوزة', 'technical.product-quality'],
])('what no list holds is told by what is named: %s', (text, need) => {
  const suggestions = suggestNeeds({ text });
  expect(suggestNeeds({ text }, undefined, null).map(({ key }) => key)).not.toContain(need);
  expect(suggestions.map(({ key }) => key)).toContain(need);
  const told = suggestions.find(({ key }) => key === need);
  expect(told?.words.length).toBeGreaterThan(0);
  for (const word of told?.words ?? []) expect(text).toContain(word);
});

test.each([
  [
    'I have kept bees and pressed olive oil for ten years near Chebba, and the cooperative owes me for three lorries',
    2,
  ],
  ['I keep bees, and the cooperative owes me for three lorries', 1],
  ['The cooperative owes me for three lorries of olives since last autumn', 0],
])('the longer clauses of a sentence are weighed beside it: %s', (text, count) => {
  const read = readText({ text }, LEXICON);
  const [whole] = readSentences(read);
  if (!whole) throw new Error('no sentence was read');
  const clauses = splitClauses(whole, read.tokens);
  expect(clauses).toHaveLength(count);
  for (const clause of clauses) {
    expect(clause.size).toBeLessThan(whole.size);
    for (const [name, feature] of clause) expect(whole.get(name)).toEqual(feature);
  }
});

test('who names a need does not ask where to begin besides', () => {
  const keys = suggestNeeds({ text: 'Je ne sais pas qui voir pour mon étude de marché' }).map(({ key }) => key);
  expect(keys).toContain('business-plan.market-study');
  expect(keys).not.toContain('orientation.where-to-start');
});
