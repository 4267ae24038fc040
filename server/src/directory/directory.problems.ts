import { defineProblem } from '../problems/problem.ts';

export const serviceNotFound = defineProblem(
  'service-not-found',
  404,
  'There is no such service, or it is not published',
);
export const organizationNotFound = defineProblem(
  'organization-not-found',
  404,
  'There is no such organization, or it is not published',
);
export const listingOver = defineProblem('listing-over', 410, 'It is no longer in the directory');
