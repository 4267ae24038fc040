import { z } from 'zod';

export const MAIL_STATES = ['owed', 'in-mailbox', 'sent', 'failed', 'bounced'] as const;
export const MAIL_FAILURES = ['temporary', 'permanent', 'not-written'] as const;

export const mailboxQuery = z.object({
  state: z.enum(MAIL_STATES).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(25),
});

export const mailView = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    state: z.enum(MAIL_STATES),
    recipient_name: z.string().nullable(),
    recipient_address: z.string().nullable().describe('Null where none is known: pass the message on by other means'),
    subject: z.string().nullable(),
    text: z.string().nullable(),
    language: z.string().nullable(),
    owed_at: z.string(),
    sent_at: z.string().nullable(),
    attempts: z.int(),
    last_error: z.string().nullable().describe('In codes, without an address'),
    failure: z.enum(MAIL_FAILURES).nullable().describe('Why the last try came to nothing'),
    next_try_at: z.string().nullable(),
    bounced_at: z.string().nullable(),
    is_bad_address: z.boolean().describe('It came back because nobody is reached under the address'),
  })
  .meta({ id: 'Mail' });
export type MailView = z.infer<typeof mailView>;

export const mailbox = z
  .object({
    total: z.int(),
    page: z.int(),
    per_page: z.int(),
    smtp: z.boolean(),
    contents: z.array(mailView.omit({ text: true })),
  })
  .meta({ id: 'Mailbox' });
export type Mailbox = z.infer<typeof mailbox>;
