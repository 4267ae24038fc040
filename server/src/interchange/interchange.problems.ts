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
export const importTooLarge = defineProblem(
  'import-too-large',
  413,
  'The file is too large; split it, or import it by command',
);
export const importTypeUnknown = defineProblem(
  'import-type-unknown',
  415,
  'Send the file as the body, with its content type',
);
export const importNotFound = defineProblem('import-not-found', 404, 'There is no such import');
