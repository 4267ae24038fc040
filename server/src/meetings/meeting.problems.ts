import { defineProblem } from '../problems/problem.ts';

export const meetingNotFound = defineProblem('meeting-not-found', 404, 'There is no such meeting here');
export const meetingMovedOn = defineProblem('meeting-moved-on', 409, 'This meeting has changed since you read it');
