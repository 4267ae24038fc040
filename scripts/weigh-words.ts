/**
 * `npm run weigh-words`: learns anew what words weigh for each need, after a change to the lists, concepts or examples of needs, and
 * writes `search/src/needs/word-weights.tsv`. With `--try` it prints besides how many examples are told by their words when each is left out in turn.
 */
import fs from 'node:fs';
import { learnWeights } from '@citess/search/needs/learn-weights';
import {
  fingerprintLessons,
  LEARNED_NEEDS,
  listExamples,
  listPhraseLessons,
  readLessons,
  readPairs,
} from '@citess/search/needs/lessons';
import { tryWeights } from '@citess/search/needs/try-weights';
import { writeWeights } from '@citess/search/needs/weigh-words';

const [phrases, examples] = [listPhraseLessons(), listExamples()];
const weights = learnWeights([...phrases, ...readLessons(examples), ...readPairs(examples)], LEARNED_NEEDS);
const file = new URL('../search/src/needs/word-weights.tsv', import.meta.url);
fs.writeFileSync(file, writeWeights(fingerprintLessons(), weights));
console.log(
  `${examples.length} examples: ${weights.features.size} words and things weigh for ${LEARNED_NEEDS.length} needs`,
);
if (process.argv.includes('--try')) {
  const { first, among_three } = tryWeights(phrases, examples, 5);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  console.log(
    `Left out in turn, ${percent(first)} are told by their words, ${percent(among_three)} among the first three`,
  );
}
