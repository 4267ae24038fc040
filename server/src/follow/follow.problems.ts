import { defineProblem } from '../problems/problem.ts';

export const requestClosed = defineProblem('request-closed', 409, 'This request is closed already');
export const additionKeyReused = defineProblem(
  'addition-key-reused',
  409,
  'This key belongs to other words; make a new one',
);
