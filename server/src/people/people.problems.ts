import { defineProblem } from '../problems/problem.ts';

export const lastCoordinator = defineProblem(
  'last-coordinator',
  409,
  'A hub keeps a coordinator: make somebody else one first',
);
export const lastManager = defineProblem(
  'last-manager',
  409,
  'An organization keeps a manager: make somebody else one first',
);
export const personNotFound = defineProblem('person-not-found', 404, 'Nobody of that id works here');
export const invitationNotFound = defineProblem('invitation-not-found', 404, 'There is no such invitation that waits');
export const invitedIsAnother = defineProblem(
  'invited-is-another',
  409,
  'There is an account for the address that was invited: sign in with it, then accept',
);
