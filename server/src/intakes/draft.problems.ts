import { defineProblem } from '../problems/problem.ts';

export const draftNotFound = defineProblem('draft-not-found', 404, 'There is no such form under way');
export const draftGone = defineProblem('draft-gone', 410, 'This form was sent already, or its 30 days are over');
export const draftMovedOn = defineProblem('draft-moved-on', 409, 'This form was changed elsewhere in the meantime');
