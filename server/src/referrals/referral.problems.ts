import { defineProblem } from '../problems/problem.ts';

export const referralNotFound = defineProblem('referral-not-found', 404, 'There is no such referral here');
export const referralMovedOn = defineProblem('referral-moved-on', 409, 'This referral has moved on since you read it');
export const referralTransitionRefused = defineProblem(
  'referral-transition-refused',
  409,
  'That change of the referral is not possible now',
);
export const referralAlreadyOpen = defineProblem(
  'referral-already-open',
  409,
  'This need has already been sent to this service',
);
export const feedbackNotFound = defineProblem('feedback-not-found', 404, 'There is no such question on this page');
