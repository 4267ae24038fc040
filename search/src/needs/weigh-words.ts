import type { SentenceFeatures } from './read-sentences.ts';

/** How much each feature speaks for each need (its number in `keys`), in natural logarithms of odds. */
export type WordWeights = {
  keys: readonly string[];
  bias: readonly number[];
  features: ReadonlyMap<string, readonly (readonly [key: number, weight: number])[]>;
};

/** What a sentence speaks of: the chance of a need, and the words (token positions) that speak for it most. */
export type WeighedNeed = { key: string; chance: number; positions: number[] };

const WORTH_NAMING = 0.02;
/** A word is shown that makes its need so much likelier (e to the power of). */
const SPEAKS = 0.6;
const SHOWN = 4;

/** The needs that the words of a sentence speak of, the likeliest first; none that no word speaks for. */
export function weighSentence(sentence: SentenceFeatures, { keys, bias, features }: WordWeights): WeighedNeed[] {
  const sums = Float64Array.from(bias);
  for (const [name, { size }] of sentence)
    for (const [key, weight] of features.get(name) ?? []) sums[key] = (sums[key] ?? 0) + size * weight;
  return keys
    .map((key, number) => ({ key, number, chance: chanceOf(sums[number] ?? 0) }))
    .filter(({ chance }) => chance >= WORTH_NAMING)
    .sort((a, b) => b.chance - a.chance || a.key.localeCompare(b.key))
    .map(({ key, number, chance }) => ({ key, chance, positions: speakingPositions(number, sentence, features) }))
    .filter(({ positions }) => positions.length > 0);
}

/** Odds, in natural logarithms, as a chance. */
export function chanceOf(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/** The words that speak for a need most, in reading order. */
function speakingPositions(key: number, sentence: SentenceFeatures, features: WordWeights['features']): number[] {
  const said = new Map<number, number>();
  for (const [name, { size, positions }] of sentence) {
    const weight = features.get(name)?.find(([number]) => number === key)?.[1] ?? 0;
    const each = (size * weight) / positions.length;
    for (const position of positions) said.set(position, (said.get(position) ?? 0) + each);
  }
  return [...said]
    .filter(([, weight]) => weight >= SPEAKS)
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([position]) => position)
    .sort((a, b) => a - b);
}

/** Weights as `writeWeights` wrote them, and the fingerprint of what they were learned from. */
export function readWeights(text: string): { fingerprint: string; weights: WordWeights } {
  const [fingerprint = '', keys = '', bias = '', ...lines] = text.trimEnd().split('\n');
  const features = new Map(
    lines.map((line) => {
      const [name = '', ...weights] = line.split('\t');
      return [name, weights.map((weight) => weight.split(' ').map(Number) as [number, number])]; // written in pairs
    }),
  );
  return { fingerprint, weights: { keys: keys.split(' '), bias: bias.split(' ').map(Number), features } };
}

/**
 * Weights as text: the fingerprint, the keys, what each weighs before any word, then a line a feature with its name and its weights, each
 * after the number of its key.
 */
export function writeWeights(fingerprint: string, { keys, bias, features }: WordWeights): string {
  const lines = [...features].map(([name, weights]) => [name, ...weights.map((pair) => pair.join(' '))].join('\t'));
  return `${[fingerprint, keys.join(' '), bias.join(' '), ...lines.sort()].join('\n')}\n`;
}
