import { defineProblem } from '../problems/problem.ts';

export const caseNotFound = defineProblem('case-not-found', 404, 'There is no such case in your hub');
export const caseMovedOn = defineProblem('case-moved-on', 409, 'Somebody has changed this case since you read it');
export const callNotAsked = defineProblem('call-not-asked', 409, 'Nobody waits to be called on this case');
export const caseClosed = defineProblem('case-closed', 409, 'This case is closed; reopen it first');
export const caseNotClosed = defineProblem('case-not-closed', 409, 'This case is open already');
export const caseJoined = defineProblem(
  'case-joined',
  409,
  'This case is followed together with another one; work there, or take them apart first',
);
export const casesNotJoinable = defineProblem('cases-not-joinable', 409, 'These two cases cannot be followed together');
export const caseNotJoined = defineProblem(
  'case-not-joined',
  409,
  'This case is not followed together with another one',
);
export const caseHasOpenReferrals = defineProblem(
  'case-has-open-referrals',
  409,
  'Referrals of this case are still open; withdraw them or record their outcome first',
);
export const traceNotFound = defineProblem(
  'match-trace-not-found',
  404,
  'There is no such answer of matching in this case',
);
export const caseEmptied = defineProblem(
  'case-emptied',
  409,
  'Nobody stands behind this case any more: the person erased it, or it was kept for its time',
);
export const memberNotFound = defineProblem('member-not-found', 404, 'There is no such member in your hub');
export const savedViewsFull = defineProblem('saved-views-full', 409, 'You keep 20 views already; forget one first');
export const eventStreamOnly = defineProblem(
  'event-stream-only',
  406,
  'This address answers with server-sent events only; ask with `Accept: text/event-stream`',
);
export const tooManyStreams = defineProblem('too-many-streams', 429, 'This session listens in four windows already');
export const taskNotFound = defineProblem('task-not-found', 404, 'There is no such task in this case');
