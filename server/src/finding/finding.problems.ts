import { defineProblem } from '../problems/problem.ts';

/** A need or a place asked for does not exist; `candidates` names those that do. */
export const filterUnknown = defineProblem('filter-unknown', 400, 'A filter names something that does not exist');
