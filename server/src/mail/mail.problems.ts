import { defineProblem } from '../problems/problem.ts';

export const mailNotFound = defineProblem('mail-not-found', 404, 'There is no such message in your hub’s mailbox');
