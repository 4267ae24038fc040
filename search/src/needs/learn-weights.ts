import { softmax, type WordWeights } from './weigh-words.ts';

/** What is learned from: what a sentence holds with its sizes, and the need it speaks of; null for none. */
export type Lesson = { features: ReadonlyMap<string, number>; key: string | null; weight: number };

const ROUNDS = 12;
const STEP = 0.3;
const BIAS_STEP = 0.015;
/** What AdaGrad's sums begin with, so that first steps are not the longest. */
const FIRST_SUM = 0.01;
const FORGETTING = 0.001;
/** Less than this changes nothing. */
const NEGLIGIBLE = 0.001;
/** Weights below say next to nothing. */
const LEAST = 0.25;

/**
 * How much each feature speaks for each need: multinomial logistic regression, learned step by step with AdaGrad (Duchi, Hazan and Singer
 * 2011). What speaks for a need speaks neither for nor against its parent and its children. The same lessons give the same weights.
 */
export function learnWeights(lessons: readonly Lesson[], keys: readonly string[]): WordWeights {
  const width = keys.length + 1; // the last is "no need"
  const names = [...new Set(lessons.flatMap(({ features }) => [...features.keys()]))];
  const places = new Map(names.map((name, number) => [name, number * width]));
  const read = lessons.map(({ features, key, weight }) => ({
    features: [...features].map(([name, size]) => [places.get(name) ?? 0, size] as const),
    answer: key === null ? keys.length : keys.indexOf(key),
    weight,
  }));
  const isSilent = keys.map((key) => keys.map((other) => isKin(key, other)));
  const weights = new Float32Array(names.length * width);
  const sums = new Float32Array(names.length * width).fill(FIRST_SUM);
  const bias = new Float32Array(width);

  const learn = ({ features, answer, weight }: (typeof read)[number]): void => {
    const chances = chancesOf(bias, weights, features);
    for (let key = 0; key < width; key += 1) {
      const slope = ((chances[key] ?? 0) - (key === answer ? 1 : 0)) * weight;
      if (Math.abs(slope) < NEGLIGIBLE || isSilent[answer]?.[key] === true) continue;
      bias[key] = (bias[key] ?? 0) - BIAS_STEP * slope;
      for (const [place, size] of features) {
        const at = place + key;
        const change = slope * size + FORGETTING * (weights[at] ?? 0);
        sums[at] = (sums[at] ?? 0) + change * change;
        weights[at] = (weights[at] ?? 0) - (STEP * change) / Math.sqrt(sums[at] ?? 1);
      }
    }
  };
  const random = randomNumbers();
  for (let round = 0; round < ROUNDS; round += 1) shuffled(read, random).forEach(learn);
  return pack(names, keys, weights, bias);
}

/** A leaf and its parent say the same of a sentence. */
function isKin(key: string, other: string): boolean {
  return key.startsWith(`${other}.`) || other.startsWith(`${key}.`);
}

function chancesOf(
  bias: Float32Array,
  weights: Float32Array,
  features: readonly (readonly [place: number, size: number])[],
): Float64Array {
  const sums = Float64Array.from(bias);
  for (const [place, size] of features)
    for (let key = 0; key < sums.length; key += 1) sums[key] = (sums[key] ?? 0) + size * (weights[place + key] ?? 0);
  return softmax(sums);
}

/** Only how a need differs from the others tells, so that most weights of a word are next to nothing. */
function pack(
  names: readonly string[],
  keys: readonly string[],
  weights: Float32Array,
  bias: Float32Array,
): WordWeights {
  const width = bias.length;
  const features = new Map<string, [key: number, weight: number][]>();
  names.forEach((name, number) => {
    const all = weights.subarray(number * width, (number + 1) * width);
    const middle = all.toSorted()[Math.floor(width / 2)] ?? 0;
    const speaking = Array.from(all, (weight, key): [number, number] => [key, rounded(weight - middle)]);
    const kept = speaking.filter(([, weight]) => Math.abs(weight) >= LEAST);
    if (kept.length > 0) features.set(name, kept);
  });
  return { keys, bias: Array.from(bias, rounded), features };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Numbers between 0 and 1 that look random and are the same each time (Park and Miller 1988). */
function randomNumbers(): () => number {
  let state = 20_261_124;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function shuffled<Value>(values: readonly Value[], random: () => number): Value[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
