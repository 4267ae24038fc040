import { randomNumbers, shuffled } from './random-numbers.ts';
import { chanceOf, type WordWeights } from './weigh-words.ts';

/** What is learned from: what a sentence holds with its sizes, and the needs it speaks of, if any. */
export type Lesson = { features: ReadonlyMap<string, number>; keys: readonly string[]; weight: number };

const ROUNDS = 16;
/** So many last rounds are averaged: each by itself hangs on what was left out by chance. */
const SETTLED = 8;
/** Left out by chance at each step, so that no sentence is learned by a single word. */
const LEFT_OUT = 0.25;
const STEP = 0.3;
const BIAS_STEP = 0.015;
/** Before any word a need is unlikely. */
const FIRST_BIAS = -3;
/** What AdaGrad's sums begin with, so that first steps are not the longest. */
const FIRST_SUM = 0.01;
const FORGETTING = 0.02;
/** Less than this changes nothing. */
const NEGLIGIBLE = 0.003;
/** Weights between say next to nothing. */
const LEAST = { against: -0.3, for: 0.2 } as const;
/** Two neighbours that were said together less often are chance. */
const OFTEN = 3;

type Read = {
  features: readonly (readonly [place: number, size: number])[];
  answers: readonly number[];
  weight: number;
};

/**
 * How much each feature speaks for each need: logistic regression, a need at a time, so that several can be in one sentence; learned step
 * by step with AdaGrad (Duchi, Hazan and Singer 2011) and dropout (Srivastava and others 2014). What speaks for a need speaks neither for
 * nor against its parent and its children. The same lessons give the same weights.
 */
export function learnWeights(lessons: readonly Lesson[], keys: readonly string[]): WordWeights {
  const width = keys.length;
  const names = namesOf(lessons);
  const places = new Map(names.map((name, number) => [name, number * width]));
  const read = lessons.map(({ features, keys: spoken, weight }): Read => ({
    features: [...features].flatMap(([name, size]) => {
      const place = places.get(name);
      return place === undefined ? [] : [[place, size]];
    }),
    answers: spoken.map((key) => keys.indexOf(key)),
    weight,
  }));
  const kin = keys.map((key) => keys.map((other) => isKin(key, other)));
  const weights = new Float32Array(names.length * width);
  const sums = new Float32Array(names.length * width).fill(FIRST_SUM);
  const bias = new Float32Array(width).fill(FIRST_BIAS);
  const random = randomNumbers();

  const learn = ({ features: all, answers, weight }: Read): void => {
    const features = all
      .filter(() => random() >= LEFT_OUT)
      .map(([place, size]) => [place, size / (1 - LEFT_OUT)] as const);
    for (let key = 0; key < width; key += 1) {
      const isAnswer = answers.includes(key);
      if (!isAnswer && answers.some((answer) => kin[answer]?.[key])) continue;
      const said = features.reduce((sum, [place, size]) => sum + size * (weights[place + key] ?? 0), bias[key] ?? 0);
      const slope = (chanceOf(said) - (isAnswer ? 1 : 0)) * weight;
      if (Math.abs(slope) < NEGLIGIBLE) continue;
      bias[key] = (bias[key] ?? 0) - BIAS_STEP * slope;
      for (const [place, size] of features) {
        const at = place + key;
        const change = slope * size + FORGETTING * (weights[at] ?? 0);
        sums[at] = (sums[at] ?? 0) + change * change;
        weights[at] = (weights[at] ?? 0) - (STEP * change) / Math.sqrt(sums[at] ?? 1);
      }
    }
  };
  const settled = new Float32Array(weights.length);
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffled(read, random).forEach(learn);
    if (round >= ROUNDS - SETTLED)
      weights.forEach((weight, at) => (settled[at] = (settled[at] ?? 0) + weight / SETTLED));
  }
  return pack(names, keys, settled, bias);
}

/** All that lessons hold, save for neighbours by chance. */
function namesOf(lessons: readonly Lesson[]): string[] {
  const times = new Map<string, number>();
  for (const { features } of lessons) for (const name of features.keys()) times.set(name, (times.get(name) ?? 0) + 1);
  const isOfNeighbours = (name: string) => name.split(' ').length > 2;
  return [...times].flatMap(([name, often]) => (isOfNeighbours(name) && often < OFTEN ? [] : [name]));
}

/** A leaf and its parent say the same of a sentence. */
function isKin(key: string, other: string): boolean {
  return key.startsWith(`${other}.`) || other.startsWith(`${key}.`);
}

/** Most weights of a word are next to nothing. */
function pack(
  names: readonly string[],
  keys: readonly string[],
  weights: Float32Array,
  bias: Float32Array,
): WordWeights {
  const width = keys.length;
  const features = new Map<string, number[]>();
  names.forEach((name, number) => {
    const all = Array.from(weights.subarray(number * width, (number + 1) * width));
    const kept = all
      .map((weight, key): [number, number] => [key, rounded(weight)])
      .filter(([, weight]) => weight >= LEAST.for || weight <= LEAST.against);
    if (kept.length > 0) features.set(name, kept.flat());
  });
  return { keys, bias: Array.from(bias, rounded), features };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
