import { z } from 'zod';
import { ACTOR_KINDS, CLOSURE_REASONS, STAFF_CONSENT_CHANNELS, FIELD_GROUPS } from '@citess/db/vocabulary';
import { contact } from '../person/contact.schema.ts';
import { addition, callRequestView } from '../person/request-more.schema.ts';
import { MAIL_STATES } from '../mail/mail.schema.ts';
import { needMatchesView } from '../matching/matching.schema.ts';
import { proposalView, referralView } from '../referrals/referral.schema.ts';
import { term } from '../taxonomy/taxonomy.schema.ts';
import { otherHub } from './handover/handover.schema.ts';
import { joinedCase, sameContact } from './merging/merge.schema.ts';
import { noteView } from './notes/note.schema.ts';
import { staffChoice, staffRef } from './staff-ref.schema.ts';
import { taskView } from './tasks/task.schema.ts';
import { traceRef } from './trace.schema.ts';

export const QUEUE_VIEWS = [
  'new',
  'mine',
  'unassigned',
  'overdue',
  'waiting-for-provider',
  'waiting-for-person',
  'to-close',
  'all',
  'closed',
] as const;
export const QUEUE_SORTS = ['due', 'newest', 'oldest'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];
export type QueueView = (typeof QUEUE_VIEWS)[number];

/** How one looks at the queue, besides words. */
export const queueFilters = z.object({
  view: z.enum(QUEUE_VIEWS).default('all'),
  need: z.string().max(80).optional(),
  owner: z.uuid().optional().describe('A membership in the hub: cases of that person'),
  sort: z.enum(QUEUE_SORTS).default('due').describe('`due`: what is due first on top; closed cases: the last closed'),
});

export const queueQuery = queueFilters.extend({
  q: z.string().trim().max(200).optional().describe('A reference, a name or words of the request'),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(25),
});

/** The next thing that is due on a case, and whether it is late. */
export const clock = z
  .object({
    what: z.enum(['call', 'task', 'triage', 'answer', 'first-contact', 'outcome', 'close']),
    due_at: z.string().nullable(),
    urgency: z.enum(['on-time', 'soon', 'overdue']),
  })
  .meta({ id: 'Clock' });

export const queueItem = z
  .object({
    id: z.uuid(),
    version: z.int(),
    reference: z.string(),
    opened_at: z.string(),
    place: z.string().nullable(),
    needs: z.array(term),
    owner: staffRef.nullable(),
    state: z.enum(['open', 'closed']),
    clock: clock.nullable(),
    unread: z.int().describe('Messages on its referrals that staff have not marked as read'),
    referral_states: z.record(z.string(), z.int()).describe('How many referrals stand in each state'),
  })
  .meta({ id: 'QueueItem' });
export type QueueItem = z.infer<typeof queueItem>;

export const queueAnswer = z
  .object({
    counts: z.record(z.enum(QUEUE_VIEWS), z.int()),
    total: z.int(),
    page: z.int(),
    per_page: z.int(),
    contents: z.array(queueItem),
    staff: z.array(staffChoice).describe('Whom cases can be given to'),
    my_id: z.uuid().nullable().describe('Which of the staff the reader is'),
  })
  .meta({ id: 'Queue' });
export type QueueAnswer = z.infer<typeof queueAnswer>;

/** Whose a part of a case is, where several cases are followed together. */
const ofCase = {
  of: z.string().nullable().describe('The reference of the joined case it stands in; null for this one itself'),
};

const mailTrouble = z.object({
  mail_id: z.uuid(),
  kind: z.string().describe('What the message is about'),
  recipient_name: z.string().nullable(),
  state: z.enum(MAIL_STATES).describe('`owed` while it is tried again'),
  is_bad_address: z.boolean().describe('Nobody is reached under the address'),
  ...ofCase,
  since: z.string(),
});

export const caseView = z
  .object({
    id: z.uuid(),
    version: z.int(),
    reference: z.string(),
    state: z.enum(['open', 'closed']),
    closure_reason: z.enum(CLOSURE_REASONS).nullable(),
    opened_at: z.string(),
    closed_at: z.string().nullable(),
    triage_due_at: z.string(),
    clock: clock.nullable(),
    owner: staffRef.nullable(),
    staff: z.array(staffChoice).describe('Whom it can be given to'),
    my_id: z.uuid().nullable().describe('Which of the staff the reader is'),
    person: contact,
    language: z.string(),
    text: z.string(),
    merged_into: z
      .object({ id: z.uuid(), reference: z.string() })
      .nullable()
      .describe('The case it is followed together with, and where staff see to it'),
    other_hubs: z.array(otherHub).describe('To which the case could be handed over'),
    joined: z.array(joinedCase).describe('Cases that are followed together with this one'),
    additions: z.array(addition.extend(ofCase)).describe('What the person added since'),
    call_request: callRequestView.nullable().describe('Set while the person waits to be called'),
    details: z.array(z.object({ question: z.string().describe('A key of the profile'), answer: z.string() })),
    needs: z.array(term.extend(ofCase)).describe('Also those that only a joined case has'),
    matches: z.array(needMatchesView).describe('What the person was shown, as it was then'),
    rules_version: z.string(),
    matched_at: z.string(),
    match_traces: z.array(traceRef).describe('Everything matching ever answered for the case, first things first'),
    matches_now: z.array(needMatchesView).describe('What the rules say today'),
    referrals: z.array(referralView.extend(ofCase)),
    proposals: z
      .array(proposalView.extend(ofCase))
      .describe('Whom a need could be sent to next, where nobody decided yet'),
    mail_troubles: z.array(mailTrouble).describe('Messages about the case that did not arrive, the latest first'),
    messages: z.array(
      z.object({ id: z.uuid(), text: z.string(), written_at: z.string(), author: z.string(), ...ofCase }),
    ),
    same_contact: z
      .array(sameContact)
      .describe('Other open cases of the hub with the same email address or phone number'),
    notes: z
      .array(noteView.extend(ofCase))
      .describe('What staff keep in mind, first things first; neither the person nor a provider reads it'),
    tasks: z.array(taskView.extend(ofCase)).describe('What staff mean to do, what is open first'),
    history: z.array(
      z.object({
        at: z.string(),
        actor_kind: z.enum(ACTOR_KINDS),
        actor_name: z.string().nullable(),
        kind: z.string(),
        detail: z.record(z.string(), z.string()),
        ...ofCase,
      }),
    ),
    can: z.object({
      assign: z.boolean(),
      refer: z.boolean(),
      advise: z.boolean(),
      close: z.boolean(),
      reopen: z.boolean(),
      note: z.boolean(),
      plan: z.boolean(),
      hand_over: z.boolean(),
      part: z.boolean().describe('It can be taken apart from the case it is followed together with'),
    }),
  })
  .meta({ id: 'Case' });
export type CaseView = z.infer<typeof caseView>;

const version = z.int().describe('The version you read; a newer one is a 409');
export const ownerChange = z.object({ owner_id: z.uuid().nullable(), version }).meta({ id: 'OwnerChange' });
export const staffReferralOrder = z
  .object({
    need: z.string().max(80),
    service_id: z.uuid('Choose a service'),
    field_groups: z.array(z.enum(FIELD_GROUPS)).min(1, 'Choose what may be passed on'),
    channel: z.enum(STAFF_CONSENT_CHANNELS, 'Say how the person agreed'),
    person_agreed: z.literal(true, 'Ask the person first, then tick that they agreed'),
  })
  .meta({ id: 'StaffReferralOrder' });
export const adviceOrder = z
  .object({ text: z.string().trim().min(1, 'Write the advice').max(10_000, 'Write at most 10,000 characters') })
  .meta({ id: 'AdviceOrder' });
export const closureOrder = z
  .object({ reason: z.enum(CLOSURE_REASONS, 'Choose a reason'), version })
  .meta({ id: 'ClosureOrder' });
export const reopeningOrder = z.object({ version }).meta({ id: 'ReopeningOrder' });
