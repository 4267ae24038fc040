import { defineProblem } from '../problems/problem.ts';

export const listsEnough = defineProblem('lists-enough', 429, 'Enough lists were sent today; try again tomorrow');
