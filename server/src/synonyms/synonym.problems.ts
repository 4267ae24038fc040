import { defineProblem } from '../problems/problem.ts';

export const synonymNotFound = defineProblem('synonym-not-found', 404, 'There is no such synonym in your hub');
export const synonymKnown = defineProblem('synonym-known', 409, 'This phrase already leads to this need');
export const synonymRetired = defineProblem('synonym-retired', 409, 'This synonym was retired before');
