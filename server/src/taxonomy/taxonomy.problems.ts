import { defineProblem } from '../problems/problem.ts';

export const needNotFound = defineProblem('need-not-found', 404, 'There is no such need');
export const needRetired = defineProblem('need-retired', 409, 'This need was retired before');
