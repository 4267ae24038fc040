import type { SentenceFeatures } from './read-sentences.ts';

/**
 * How much each feature speaks for each need, in natural logarithms of odds: flat pairs of the need's number in `keys` and a weight, since
 * there are half a million.
 */
export type WordWeights = {
  keys: readonly string[];
  bias: readonly number[];
  features: ReadonlyMap<string, readonly number[]>;
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
  for (const [name, { size }] of sentence) {
    const pairs = features.get(name) ?? [];
    for (let at = 0; at < pairs.length; at += 2) {
      const key = pairs[at] ?? 0;
      sums[key] = (sums[key] ?? 0) + size * (pairs[at + 1] ?? 0);
    }
  }
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
    const each = (size * weightOf(key, features.get(name) ?? [])) / positions.length;
    for (const position of positions) said.set(position, (said.get(position) ?? 0) + each);
  }
  return [...said]
    .filter(([, weight]) => weight >= SPEAKS)
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([position]) => position)
    .sort((a, b) => a - b);
}

function weightOf(key: number, pairs: readonly number[]): number {
  for (let at = 0; at < pairs.length; at += 2) if (pairs[at] === key) return pairs[at + 1] ?? 0;
  return 0;
}

/** Weights as `writeWeights` wrote them, and the fingerprint of what they were learned from. */
export function readWeights(text: string): { fingerprint: string; weights: WordWeights } {
  const [fingerprint = '', keys = '', bias = '', ...lines] = text.trimEnd().split('\n');
  const features = new Map(
    lines.map((line) => {
      const end = line.indexOf('\t');
      return [
        line.slice(0, end),
        line
          .slice(end + 1)
          .split(/[\t ]/)
          .map(Number),
      ] as const;
    }),
  );
  return { fingerprint, weights: { keys: keys.split(' '), bias: bias.split(' ').map(Number), features } };
}

/**
 * Weights as text: the fingerprint, the keys, what each weighs before any word, then a line a feature with its name and its weights, each
 * after the number of its key.
 */
export function writeWeights(fingerprint: string, { keys, bias, features }: WordWeights): string {
  const lines = [...features].map(([name, pairs]) =>
    [name, ...pairs.flatMap((key, at) => (at % 2 === 0 ? [`${key} ${pairs[at + 1]}`] : []))].join('\t'),
  );
  return `${[fingerprint, keys.join(' '), bias.join(' '), ...lines.sort()].join('\n')}\n`;
}
