import { defineProblem } from '../problems/problem.ts';

export const pageMovedOn = defineProblem('page-moved-on', 409, 'Somebody else changed this page since you opened it');
