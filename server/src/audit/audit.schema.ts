import { z } from 'zod';

/** What a day's search of the audit may ask for. */
export const auditQuery = z.object({
  person: z.string().trim().max(100).optional().describe('Part of the name or the email address of who acted'),
  reference: z.string().trim().max(40).optional().describe('The reference of a case; its referrals count as well'),
  kind: z
    .string()
    .regex(/^[a-z_]+$/)
    .max(40)
    .optional()
    .describe('What was read or changed, like `case`'),
  day: z.iso.date().optional().describe('In the time of the hub'),
  changes_only: z.enum(['true', 'false']).default('false'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export type AuditQuery = z.infer<typeof auditQuery>;

/** Who read or changed what, and when; the latest first. */
export const auditAnswer = z
  .object({
    contents: z.array(
      z.object({
        id: z.number().int(),
        at: z.string(),
        by: z.string().nullable().describe('The name of the account, or of the key of outside software'),
        act: z.string().describe('A key of the table of permissions'),
        is_change: z.boolean(),
        subject_kind: z.string(),
        subject_id: z.string().nullable(),
        reference: z.string().nullable().describe('Of the case, where it is about one'),
        case_id: z.string().nullable(),
      }),
    ),
    page: z.number().int(),
    has_more: z.boolean(),
    kinds: z.array(z.string()).describe('What can be asked for as `kind`'),
  })
  .meta({ id: 'AuditAnswer' });
export type AuditAnswer = z.infer<typeof auditAnswer>;
