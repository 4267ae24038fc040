import { defineProblem } from '../problems/problem.ts';

export const alreadyMerged = defineProblem(
  'already-merged',
  409,
  'One of the two was merged into another listing before',
);
export const mergeNotFound = defineProblem('merge-not-found', 404, 'There is no such merge');
export const mergeAlreadyUndone = defineProblem('merge-already-undone', 409, 'This merge was undone before');
export const mergedAgainSince = defineProblem(
  'merged-again-since',
  409,
  'What this merge brought together was merged again since; undo the later merge first',
);
export const changedSinceMerge = defineProblem(
  'changed-since-merge',
  409,
  'Something this merge moved or filled in was changed since; it can no longer be undone as a whole',
);
export const searchUnderWay = defineProblem(
  'duplicate-search-under-way',
  409,
  'Somebody is looking for duplicates already; look again in a moment',
);
