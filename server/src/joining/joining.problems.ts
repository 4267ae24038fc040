import { defineProblem } from '../problems/problem.ts';

export const membershipNotFound = defineProblem(
  'membership-not-found',
  404,
  'There is no such request to join your hub',
);
export const membershipDecided = defineProblem('membership-decided', 409, 'This request to join was decided before');
export const organizationUnlisted = defineProblem(
  'organization-unlisted',
  409,
  'This organization asked not to be listed; lift that first',
);
export const unlistedNotFound = defineProblem(
  'unlisted-not-found',
  404,
  'There is no such organization among those kept out',
);
