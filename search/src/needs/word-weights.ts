import { readFileSync } from 'node:fs';
import { readWeights } from './weigh-words.ts';

/** What words weigh for each need, learned from the lists and examples beside by `npm run weigh-words`. */
export const { fingerprint: LEARNED_FROM, weights: WORD_WEIGHTS } = readWeights(
  readFileSync(new URL('./word-weights.tsv', import.meta.url), 'utf8'),
);
