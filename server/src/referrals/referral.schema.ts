import { z } from 'zod';
import {
  ACTOR_KINDS,
  CASCADE_RESULTS,
  CONSENT_CHANNELS,
  DECLINE_REASONS,
  FEEDBACK_ANSWERS,
  FEEDBACK_MOMENTS,
  FIELD_GROUPS,
  REFERRAL_OUTCOMES,
  REFERRAL_STATES,
} from '@citess/db/vocabulary';
import { organizationRef } from '../directory/directory.schema.ts';
import { meetingView } from './meeting.schema.ts';
import { term } from '../taxonomy/taxonomy.schema.ts';
import { contact } from '../person/contact.schema.ts';
import { addition } from '../person/request-more.schema.ts';

const threadCounts = z
  .object({ messages: z.int(), unread: z.int().describe('By the side that looks') })
  .describe('The conversation on the referral');

/** What the person was asked of a referral, and what they answered: beside the provider's report, never mixed with it. */
export const feedbackView = z
  .object({
    id: z.uuid(),
    moment: z.enum(FEEDBACK_MOMENTS),
    asked_at: z.string(),
    answer: z.enum(FEEDBACK_ANSWERS).nullable().describe('Null: nothing is known, which is no success'),
    answered_at: z.string().nullable(),
  })
  .meta({ id: 'Feedback' });
export type FeedbackView = z.infer<typeof feedbackView>;

export const feedbackAnswer = z
  .object({ answer: z.enum(FEEDBACK_ANSWERS, 'Choose an answer') })
  .meta({ id: 'FeedbackAnswer' });

/** A referral as the person and staff see it. */
export const referralView = z
  .object({
    id: z.uuid(),
    need: term,
    service: z.object({ id: z.uuid(), name: z.string() }),
    organization: organizationRef,
    state: z.enum(REFERRAL_STATES),
    sent_at: z.string().nullable(),
    seen_at: z.string().nullable(),
    answer_due_at: z.string().nullable(),
    first_contact_due_at: z.string().nullable(),
    outcome_due_at: z.string().nullable(),
    decline_reason: z.enum(DECLINE_REASONS).nullable(),
    answer_note: z.string().nullable(),
    went_on: z
      .enum(CASCADE_RESULTS)
      .nullable()
      .describe('How the need went on once this one was declined, left in silence or given back'),
    outcome: z.enum(REFERRAL_OUTCOMES).nullable().describe('What the provider or staff say came of it'),
    feedback: z.array(feedbackView).describe('What the person says of it, first things first'),
    field_groups: z.array(z.enum(FIELD_GROUPS)).describe('What the recipient receives'),
    consent_given_at: z.string(),
    consent_text_version: z.string().describe('The version of the words that were agreed to'),
    consent_channel: z.enum(CONSENT_CHANNELS).describe('How the yes was given'),
    consent_recorded_by: z.string().nullable().describe('Who wrote it down; null online, and for the person'),
    consent_revoked_at: z.string().nullable(),
    events: z.array(z.object({ at: z.string(), to_state: z.enum(REFERRAL_STATES), actor_kind: z.enum(ACTOR_KINDS) })),
    thread: threadCounts,
    meeting: meetingView.nullable().describe('The newest one'),
    version: z.int(),
    can: z.object({
      send: z.boolean(),
      withdraw: z.boolean(),
      complete: z.boolean(),
      reopen: z.boolean(),
      revoke: z.boolean(),
    }),
  })
  .meta({ id: 'Referral' });
export type ReferralView = z.infer<typeof referralView>;

/** Whom a need could be sent to next: staff decide. */
export const proposalView = z
  .object({
    need: term,
    service: z.object({ id: z.uuid(), name: z.string() }),
    organization: organizationRef,
    referral_id: z
      .uuid()
      .nullable()
      .describe('The referral that waits with the person’s yes; null where they have to be asked first'),
    proposed_at: z.string(),
  })
  .meta({ id: 'Proposal' });
export type ProposalView = z.infer<typeof proposalView>;

/** What a provider sees: exactly what the person agreed to, and nothing once it is closed to them. */
export const packetView = z
  .object({
    referral_id: z.uuid(),
    reference: z.string(),
    state: z.enum(REFERRAL_STATES),
    hub: z.object({ name: z.string(), email: z.string().nullable(), phone: z.string().nullable() }),
    need: term,
    service: z.object({ id: z.uuid(), name: z.string() }),
    organization: organizationRef,
    sent_at: z.string().nullable(),
    answer_due_at: z.string().nullable(),
    first_contact_due_at: z.string().nullable(),
    outcome_due_at: z.string().nullable(),
    decline_reason: z.enum(DECLINE_REASONS).nullable(),
    outcome: z.enum(REFERRAL_OUTCOMES).nullable(),
    person: z
      .object({
        language: z.string(),
        contact: contact.optional(),
        project: z
          .object({
            text: z.string(),
            details: z.array(z.object({ question: z.string(), answer: z.string() })),
            additions: z.array(addition),
          })
          .optional(),
        needs: z.array(term).optional(),
      })
      .nullable()
      .describe('Null once the packet is closed to the provider'),
    thread: threadCounts,
    meeting: meetingView.nullable().describe('The newest one; none once the packet is closed'),
    can: z.object({
      accept: z.boolean(),
      decline: z.boolean(),
      first_contact: z.boolean(),
      complete: z.boolean(),
      withdraw: z.boolean(),
    }),
  })
  .meta({ id: 'Packet' });
export type PacketView = z.infer<typeof packetView>;

const note = z.string().trim().max(2000, 'Write at most 2,000 characters').optional();
export const acceptance = z.object({ note }).meta({ id: 'Acceptance' });
export const declination = z
  .object({ reason: z.enum(DECLINE_REASONS, 'Choose a reason'), note })
  .meta({ id: 'Declination' });
/** Given back after it was taken on. */
export const providerWithdrawal = z
  .object({ reason: z.enum(DECLINE_REASONS, 'Choose a reason'), note })
  .meta({ id: 'ProviderWithdrawal' });
export const outcomeReport = z
  .object({ outcome: z.enum(REFERRAL_OUTCOMES, 'Choose an outcome') })
  .meta({ id: 'OutcomeReport' });

/** A referral in a partner's inbox. */
export const inboxView = z
  .object({
    contents: z.array(
      packetView.pick({
        referral_id: true,
        reference: true,
        state: true,
        need: true,
        service: true,
        organization: true,
        sent_at: true,
        answer_due_at: true,
        first_contact_due_at: true,
        outcome_due_at: true,
        thread: true,
      }),
    ),
  })
  .meta({ id: 'Inbox' });
export type InboxView = z.infer<typeof inboxView>;
