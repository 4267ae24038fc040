import { defineProblem } from '../problems/problem.ts';

export const entityNotFound = defineProblem('hsds-not-found', 404, 'There is no such record, or it is not published');
export const pageNotFound = defineProblem('hsds-page-not-found', 404, 'The list has no such page');
