import { defineProblem } from '../problems/problem.ts';

export const wordingMovedOn = defineProblem(
  'wording-moved-on',
  409,
  'Somebody changed this letter meanwhile; read it again and compare',
);
