import { defineProblem } from '../problems/problem.ts';

export const privateLinkNotFound = defineProblem('private-link-not-found', 404, 'This private link does not exist');
export const privateLinkExpired = defineProblem('private-link-expired', 410, 'This private link is no longer valid');
