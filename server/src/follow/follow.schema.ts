import { z } from 'zod';
import { CLOSURE_REASONS } from '@citess/db/vocabulary';
import { referralView } from '../referrals/referral.schema.ts';
import { term } from '../taxonomy/taxonomy.schema.ts';
import { contact } from '../person/contact.schema.ts';

/** The person's own page: where everything stands and what happens next. */
export const followedIntake = z
  .object({
    reference: z.string(),
    language: z.string(),
    text: z.string(),
    created_at: z.string(),
    hub: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
    needs: z.array(term),
    contact,
    state: z.enum(['open', 'closed']),
    closure_reason: z.enum(CLOSURE_REASONS).nullable(),
    closed_at: z.string().nullable(),
    triage_due_at: z.string(),
    triaged_at: z.string().nullable(),
    has_owner: z.boolean(),
    referrals: z.array(referralView),
    unmet_needs: z
      .array(term.extend({ guidance: z.string().nullable() }))
      .describe('Needs for which no service was found or chosen'),
    messages: z.array(z.object({ id: z.uuid(), text: z.string(), written_at: z.string() })),
    link_expires_at: z.string(),
    can: z.object({ withdraw_all: z.boolean() }),
  })
  .meta({ id: 'FollowedIntake' });
export type FollowedIntake = z.infer<typeof followedIntake>;
