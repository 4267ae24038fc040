import { defineProblem } from '../problems/problem.ts';

export const bounceUnreadable = defineProblem(
  'bounce-unreadable',
  422,
  'This is no delivery report (RFC 3464) about a message of this hub',
);
export const bounceTypeUnknown = defineProblem(
  'bounce-type-unknown',
  415,
  'Send the returned message as message/rfc822, or its report as multipart/report with its boundary',
);
