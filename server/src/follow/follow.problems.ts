import { defineProblem } from '../problems/problem.ts';

export const requestClosed = defineProblem('request-closed', 409, 'This request is closed already');
