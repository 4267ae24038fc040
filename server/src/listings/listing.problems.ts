import { defineProblem } from '../problems/problem.ts';

export const listingNotFound = defineProblem(
  'listing-not-found',
  404,
  'There is no such listing of an organization you work for',
);
