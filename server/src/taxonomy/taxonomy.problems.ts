import { defineProblem } from '../problems/problem.ts';

export const needNotFound = defineProblem('need-not-found', 404, 'There is no such need');
