import { defineProblem } from '../problems/problem.ts';

export const threadClosed = defineProblem('thread-closed', 409, 'Nobody can write on this referral any more');
export const threadTooFast = defineProblem(
  'thread-too-fast',
  429,
  'You have written many messages in an hour; wait a while, or call the hub',
);
export const messageEmpty = defineProblem('message-empty', 422, 'Write a message or choose a file');
export const messageKeyReused = defineProblem(
  'message-key-reused',
  409,
  'This key belongs to another message; make a new one',
);
export const attachmentNotFound = defineProblem('attachment-not-found', 404, 'There is no such file here');
export const attachmentRefused = defineProblem(
  'attachment-refused',
  422,
  'Send a PDF, a picture (JPEG, PNG, WebP), a Word, Excel or OpenDocument file, or plain text, under its own ending',
);
export const attachmentTooLarge = defineProblem('attachment-too-large', 413, 'A file may be 8 MiB at most');
export const attachmentsFull = defineProblem(
  'attachments-full',
  409,
  'This conversation holds as many files as it can; send a link, or give it on paper',
);
