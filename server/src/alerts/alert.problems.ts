import { defineProblem } from '../problems/problem.ts';

export const alertNotFound = defineProblem('alert-not-found', 404, 'There is no such alert at this desk');
