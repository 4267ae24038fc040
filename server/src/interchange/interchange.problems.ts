import { defineProblem } from '../problems/problem.ts';

export const importUnderWay = defineProblem(
  'import-under-way',
  409,
  'Another import is under way; wait until it has ended',
);
export const importUnreadable = defineProblem(
  'import-unreadable',
  422,
  'What was sent cannot be read as directory data',
);
export const importNotFound = defineProblem('import-not-found', 404, 'There is no such import');
