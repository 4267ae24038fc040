import { z } from 'zod';
import { ATTACHMENT_TYPES, THREAD_SIDES } from '@citess/db/vocabulary';
import { organizationRef } from '../directory/directory.schema.ts';
import { term } from '../taxonomy/taxonomy.schema.ts';

/** How long a message may be, in characters. */
export const MOST_CHARACTERS = 5000;
/** How many files go with one message. */
export const MOST_FILES = 3;
/** How large one file may be, in bytes: a page photographed with a phone. */
export const MOST_BYTES = 8 * 1024 * 1024;

const attachment = z
  .object({
    id: z.uuid(),
    name: z.string(),
    type: z.enum(ATTACHMENT_TYPES),
    size: z.int().describe('In bytes'),
  })
  .meta({ id: 'Attachment' });
export type AttachmentView = z.infer<typeof attachment>;

const threadMessage = z
  .object({
    id: z.uuid(),
    position: z.int().describe('1 for the first'),
    side: z.enum(THREAD_SIDES).describe('Who wrote it'),
    author: z.string().nullable().describe('The name of the member of staff, or of the signed-in partner'),
    is_unread: z.boolean().describe('Written by another side and not marked as read by yours'),
    text: z.string(),
    written_at: z.string(),
    attachments: z.array(attachment),
  })
  .meta({ id: 'ThreadMessage' });
export type ThreadMessageView = z.infer<typeof threadMessage>;

/** The conversation on one referral, as one of its three sides sees it. */
export const threadView = z
  .object({
    referral_id: z.uuid(),
    reference: z.string(),
    side: z.enum(THREAD_SIDES).describe('Whose view this is'),
    need: term,
    service: z.object({ id: z.uuid(), name: z.string() }),
    organization: organizationRef,
    hub: z.object({ name: z.string() }),
    person_name: z.string().nullable().describe('Only as far as this side may know it'),
    messages: z.array(threadMessage).describe('First things first; none once the request is closed to the provider'),
    unread: z.int(),
    can: z.object({ write: z.boolean() }),
  })
  .meta({ id: 'Thread' });
export type ThreadView = z.infer<typeof threadView>;

export const messageOrder = z
  .object({
    text: z
      .string()
      .trim()
      .max(MOST_CHARACTERS, `Write at most ${MOST_CHARACTERS} characters`)
      .describe('May be empty where files go along'),
    attachments: z
      .array(z.uuid())
      .max(MOST_FILES, `Send at most ${MOST_FILES} files with one message`)
      .default([])
      .describe('Files that were sent up before'),
    idempotency_key: z.uuid().describe('Made by the writer: the same key again is the same message'),
  })
  .meta({ id: 'MessageOrder' });
export type MessageOrder = z.infer<typeof messageOrder>;

export const readingMark = z
  .object({ position: z.int().min(1).max(1_000_000).describe('The last message that was read') })
  .meta({ id: 'ReadingMark' });

export const attachmentQuery = z.object({
  name: z.string().min(1).max(300).describe('The name of the file, with its ending'),
});
export const attachmentView = attachment;
