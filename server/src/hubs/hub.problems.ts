import { defineProblem } from '../problems/problem.ts';

export const hubNotFound = defineProblem('hub-not-found', 404, 'There is no such hub');
