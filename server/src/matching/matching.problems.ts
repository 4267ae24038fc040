import { answersToMend, type Problem } from '../problems/problem.ts';

/** A need that is not in the vocabulary; names the ones that are. */
export function needUnknown(index: number, known: readonly { key: string; name: string }[]): Problem {
  const candidates = known.map(({ key, name }) => ({ value: key, name }));
  return answersToMend({ [`/needs/${index}`]: 'Choose a need of the vocabulary' }, candidates);
}
