import { learnWeights, type Lesson } from './learn-weights.ts';
import { LEARNED_NEEDS, readLessons, readPairs, type Example } from './lessons.ts';
import { weighSentence } from './weigh-words.ts';

/** Shares of the examples that speak of a need, between 0 and 1. */
export type Trial = { first: number; among_three: number };

/**
 * How many examples are told by their words alone when each is left out of what is learned: one in `folds` at a time, `rounds` times.
 * A parent is told by its children too.
 */
export function tryWeights(
  phrases: readonly Lesson[],
  examples: readonly Example[],
  folds: number,
  rounds: number = folds,
): Trial {
  const places = Array.from({ length: rounds }, (_, round) => placesOf(phrases, examples, folds, round)).flat();
  const share = (most: number) => places.filter((place) => place < most).length / places.length;
  return { first: share(1), among_three: share(3) };
}

/** At which place the need of each example left out stands, from 0; infinite where it is not named. */
function placesOf(phrases: readonly Lesson[], examples: readonly Example[], folds: number, round: number): number[] {
  const isOut = (_: Example, index: number) => index % folds === round;
  const known = examples.filter((each, index) => !isOut(each, index));
  const weights = learnWeights([...phrases, ...readLessons(known), ...readPairs(known)], LEARNED_NEEDS);
  return readLessons(examples.filter(isOut)).flatMap(({ keys: [key], features }) => {
    if (key === undefined) return [];
    const sentence = new Map([...features].map(([name, size]) => [name, { size, positions: [0] }]));
    const place = weighSentence(sentence, weights).findIndex(
      (need) => need.key === key || need.key.startsWith(`${key}.`),
    );
    return [place < 0 ? Number.POSITIVE_INFINITY : place];
  });
}
