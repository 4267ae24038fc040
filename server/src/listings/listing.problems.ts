import { defineProblem } from '../problems/problem.ts';

export const listingNotFound = defineProblem(
  'listing-not-found',
  404,
  'There is no such listing of an organization you work for',
);
export const listingMovedOn = defineProblem(
  'listing-moved-on',
  409,
  'Somebody changed the listing since you opened it',
);
export const listingNotKept = defineProblem('listing-not-kept', 409, 'This listing is archived and cannot be changed');
export const listingChangeNotFound = defineProblem(
  'listing-change-not-found',
  404,
  'There is no such change in your hub, or of this listing',
);
export const listingChangeDecided = defineProblem('listing-change-decided', 409, 'This change was decided before');
export const listingHasOpenReferrals = defineProblem(
  'listing-has-open-referrals',
  409,
  'Requests wait for an answer of this service; answer them, or hand them on',
);
