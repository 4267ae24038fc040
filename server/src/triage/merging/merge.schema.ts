import { z } from 'zod';

/** Follows another case of the same person together with this one. */
export const mergeOrder = z
  .object({
    case_id: z.uuid('Choose the other case').describe('The other case'),
    stays: z.enum(['this', 'other']).default('this').describe('Which of the two stays in the queue'),
    version: z.int().describe('The version of this case that you read; a newer one is a 409'),
  })
  .meta({ id: 'CaseMergeOrder' });

/** Another open case of whoever left the same email address or phone number, so that staff can tell whether it is the same request. */
export const sameContact = z.object({
  id: z.uuid(),
  reference: z.string(),
  opened_at: z.string(),
  text: z.string().describe('The beginning of what was asked there'),
  needs: z.array(z.string()).describe('By name'),
  may_stay: z.array(z.enum(['this', 'other'])).describe('Which of the two can stay if they are followed together'),
  shared_services: z.array(z.string()).describe('Services with which both cases have an open referral, by name'),
});

/** A case that is followed together with this one. */
export const joinedCase = z.object({
  id: z.uuid(),
  reference: z.string(),
  state: z.enum(['open', 'closed']),
  opened_at: z.string(),
  merged_at: z.string(),
  language: z.string(),
  text: z.string(),
});
