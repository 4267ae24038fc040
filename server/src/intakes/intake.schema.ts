import { z } from 'zod';
import { CONSENT_CHANNELS, FIELD_GROUPS, FORM_STEPS, LANGUAGES, STAFF_CONSENT_CHANNELS } from '@citess/db/vocabulary';
import { needKeys, outlook, profile } from '../matching/matching.schema.ts';
import { SITUATION_PAGES, type SituationPage } from './form-step.schema.ts';
import { heardWords } from '../needs/need-suggestion.schema.ts';
import { contact } from '../person/contact.schema.ts';

export { STAFF_CONSENT_CHANNELS };

/** The wording of the consent shown to the person; a new wording gets a new version. */
export const CONSENT_TEXT_VERSION = '2026-11';

export const recipient = z.object({
  need: z.string().max(80),
  service_id: z.uuid(),
  field_groups: z.array(z.enum(FIELD_GROUPS)).min(1).describe('What this recipient may receive'),
});
export type Recipient = z.infer<typeof recipient>;

export const intakeOrder = z
  .object({
    hub: z.string().max(60).optional().describe('Key of the hub; the hub of the territory, else the first one'),
    language: z.enum(LANGUAGES).default('fr'),
    text: z.string().trim().max(10_000, 'Write at most 10,000 characters').default(''),
    needs: needKeys,
    profile: profile.default({}),
    contact: contact.default({}),
    recipients: z.array(recipient).max(20).default([]),
    consent: z
      .object({
        text_version: z.literal(CONSENT_TEXT_VERSION),
        channel: z
          .enum(CONSENT_CHANNELS)
          .default('online')
          .describe('Anything but `online` is written down by a member of staff, who has to be signed in'),
      })
      .optional()
      .describe('Needed as soon as there is a recipient'),
    is_assisted: z
      .boolean()
      .default(false)
      .describe('A member of staff sends it for somebody; they have to be signed in'),
    idempotency_key: z.string().min(8).max(100).optional().describe('The same key twice is one intake'),
    draft_token: z.string().max(200).optional().describe('The draft this intake comes from; it is used up'),
  })
  .meta({
    id: 'IntakeOrder',
    examples: [
      {
        language: 'fr',
        text: 'Nous voulons transformer des figues et ne savons pas par où commencer',
        needs: ['orientation'],
        profile: { territory: 'Mahdia', applicant: 'informal-group' },
        contact: { email: 'nom@example.org' },
      },
    ],
  });
export type IntakeOrder = z.infer<typeof intakeOrder>;

export const intakeReceipt = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    private_url: z.string().describe('The address on which the person follows the request; keep it secret'),
    triage_due_at: z.string().describe('By when a member of staff will have looked at it'),
    referrals: z.array(z.object({ id: z.uuid(), need: z.string(), service_id: z.uuid(), state: z.string() })),
  })
  .meta({ id: 'IntakeReceipt' });
export type IntakeReceipt = z.infer<typeof intakeReceipt>;

/** The answers of a form under way: a missing key was not asked yet, `null` was answered "not sure". */
export const draftAnswers = z
  .strictObject({
    text: z.string().max(10_000, 'Write at most 10,000 characters'),
    needs: z.array(z.string().max(80)).max(12),
    territory: z.string().max(100).nullable(),
    applicant: profile.shape.applicant.unwrap().nullable(),
    stage: profile.shape.stage.unwrap().nullable(),
    legal_form: profile.shape.legal_form.unwrap().nullable(),
    sector: profile.shape.sector.unwrap().nullable(),
    audience: profile.shape.audience.unwrap().nullable(),
    amount: profile.shape.amount.unwrap().nullable(),
    contact: contact.nullable(),
    recipients: z
      .array(
        z.object({
          need: z.string().max(80),
          service_id: z.uuid(),
          field_groups: z.array(z.enum(FIELD_GROUPS)).optional().describe('Missing: the person has not agreed yet'),
        }),
      )
      .max(20),
    field_groups: z.array(z.enum(FIELD_GROUPS)),
    consent_channel: z
      .enum(STAFF_CONSENT_CHANNELS)
      .describe('How the person agreed, where a member of staff writes it down'),
  })
  .partial()
  .meta({ id: 'DraftAnswers' });
export type DraftAnswers = z.infer<typeof draftAnswers>;

const deliveryKey = z
  .uuid()
  .optional()
  .describe('Chosen by the sender, new for each order: the same order under the same key counts once');

export const draftOrder = z
  .object({
    language: z.enum(LANGUAGES).default('fr'),
    answers: draftAnswers,
    is_assisted: z
      .boolean()
      .default(false)
      .describe('A member of staff fills it in for somebody; they have to be signed in'),
    idempotency_key: deliveryKey,
  })
  .meta({ id: 'DraftOrder' });

export const draftReceipt = z
  .object({ token: z.string().describe('Stands for the draft; keep it secret'), expires_at: z.string() })
  .meta({ id: 'DraftReceipt' });

// the keys of an object are not typed as such
const situationPages = Object.keys(SITUATION_PAGES) as [SituationPage, ...SituationPage[]];

export const draftView = z
  .object({
    answers: draftAnswers,
    profile: profile.describe('What matching may know of these answers'),
    heard: heardWords.describe('What the own words already tell'),
    steps: z.array(z.enum(FORM_STEPS)).describe('The pages reached so far'),
    to_ask: z
      .array(z.enum(situationPages))
      .describe('The pages about the situation still to ask before the options, the most telling first'),
    is_assisted: z.boolean(),
    outlook: outlook.nullable().describe('Null before any need is chosen, or where the place is unknown'),
    language: z.enum(LANGUAGES),
    version: z.int(),
    expires_at: z.string(),
  })
  .meta({ id: 'Draft' });
export type DraftView = z.infer<typeof draftView>;

/** Changes some answers; the others stay. `version`, when given, refuses a stale write with 409. */
export const draftChange = z
  .object({
    answers: draftAnswers,
    version: z.int().optional(),
    language: z.enum(LANGUAGES).optional(),
    idempotency_key: deliveryKey,
  })
  .meta({ id: 'DraftChange' });

export const draftStepParams = z.object({ token: z.string().max(200), step: z.enum(FORM_STEPS) });

export const reachedSteps = z.object({ steps: z.array(z.enum(FORM_STEPS)) }).meta({ id: 'ReachedSteps' });

export const unmetNeedsView = z.object({ needs: z.array(z.string()) }).meta({ id: 'UnmetNeeds' });

export const draftLetterOrder = z
  .object({ email: z.email('Enter an email address like name@example.org').max(254) })
  .meta({ id: 'DraftLetterOrder' });

export const draftLetterReceipt = z
  .object({
    is_on_its_way: z.boolean().describe('False where no mail server is set up: staff find it in their mailbox'),
  })
  .meta({ id: 'DraftLetterReceipt' });
