import { z } from 'zod';
import { ACTOR_KINDS, CLOSURE_REASONS } from '@citess/db/vocabulary';
import { referralView } from '../referrals/referral.schema.ts';
import { term } from '../taxonomy/taxonomy.schema.ts';
import { contact } from '../person/contact.schema.ts';
import { handoverReceipt } from '../person/handover-receipt.schema.ts';
import { addition, callRequestView } from '../person/request-more.schema.ts';
import { threadView } from '../threads/thread.schema.ts';

/** The person's own page: where everything stands and what happens next. */
export const followedIntake = z
  .object({
    reference: z.string(),
    language: z.string(),
    text: z.string(),
    created_at: z.string(),
    hub: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
    needs: z.array(term),
    answers: z
      .array(z.object({ question: z.string(), answer: z.string() }))
      .describe('What else they told of themselves, in words'),
    contact,
    state: z.enum(['open', 'closed']),
    closure_reason: z.enum(CLOSURE_REASONS).nullable(),
    closed_at: z.string().nullable(),
    triage_due_at: z.string(),
    triaged_at: z.string().nullable(),
    has_owner: z.boolean(),
    handovers: z.array(handoverReceipt).describe('What they agreed to when the request went to another hub'),
    followed_with: z
      .array(z.string())
      .describe('References of the other requests that the hub follows together with it'),
    referrals: z.array(referralView),
    unmet_needs: z
      .array(term.extend({ guidance: z.string().nullable() }))
      .describe('Needs for which no service was found or chosen'),
    messages: z.array(z.object({ id: z.uuid(), text: z.string(), written_at: z.string() })),
    additions: z.array(addition).describe('What the person added since'),
    call_request: callRequestView.nullable().describe('Set while the person waits to be called'),
    link_expires_at: z.string(),
    can: z.object({ withdraw_all: z.boolean(), add: z.boolean(), ask_for_call: z.boolean() }),
  })
  .meta({ id: 'FollowedIntake' });
export type FollowedIntake = z.infer<typeof followedIntake>;

export const additionOrder = z
  .object({
    text: z.string().trim().min(1, 'Write what you want to add').max(5000, 'Write at most 5,000 characters'),
    idempotency_key: z.uuid().describe('Made by the writer: the same key again is the same addition'),
  })
  .meta({ id: 'AdditionOrder' });

export const erasureOrder = z
  .object({ confirmed: z.literal(true, 'Confirm that everything is to be erased; it cannot be undone') })
  .meta({ id: 'ErasureOrder' });
export const erasure = z.object({ erased_at: z.string() }).meta({ id: 'Erasure' });

/** Everything kept about a request, for the person to take away. Files are downloaded from their conversations. */
export const requestExport = z
  .object({
    exported_at: z.string(),
    request: followedIntake,
    conversations: z.array(threadView),
    notes: z
      .array(z.object({ text: z.string(), written_at: z.string() }))
      .describe('What staff wrote down for themselves about the request'),
    tasks: z
      .array(z.object({ title: z.string(), due_on: z.string(), done_at: z.string().nullable() }))
      .describe('What staff meant to do about it'),
    history: z.array(z.object({ at: z.string(), actor_kind: z.enum(ACTOR_KINDS), kind: z.string() })),
  })
  .meta({ id: 'RequestExport' });
export type RequestExport = z.infer<typeof requestExport>;
