import { z } from 'zod';
import { LANGUAGES, MEMBERSHIP_OPINIONS, MEMBERSHIP_STATES } from '@citess/db/vocabulary';
import { trap } from '../trap.schema.ts';

export const ORGANIZATION_SECTORS = ['public', 'private', 'association', 'mixed'] as const;

/** An organization asks to join, or somebody of a listed one to keep its listing. */
export const membershipOrder = z
  .object({
    organization_id: z.uuid().optional().describe('The listing that is claimed; without it a new one is asked for'),
    organization_name: z.string().trim().min(1, 'Write the name of the organization').max(200),
    sector_of_organization: z.enum(ORGANIZATION_SECTORS, 'Choose what kind of organization it is'),
    description: z
      .string()
      .trim()
      .min(20, 'Write in two or three sentences what it does for people')
      .max(2_000, 'Write at most 2,000 characters'),
    website: z
      .union([
        z.literal(''),
        z.url({ protocol: /^https?$/, error: 'Write an address like https://example.org' }).max(300),
      ])
      .default(''),
    contact_name: z.string().trim().min(1, 'Write your name').max(200),
    contact_email: z.email('Write an address like name@example.org').max(254),
    contact_phone: z.string().trim().max(40).default(''),
    language: z.enum(LANGUAGES).default('fr'),
    homepage: trap,
  })
  .meta({
    id: 'MembershipOrder',
    examples: [
      {
        organization_name: 'Association des tisserandes de Ksour Essef',
        sector_of_organization: 'association',
        description: 'Nous formons des femmes au tissage et les aidons à vendre.',
        contact_name: 'Salma',
        contact_email: 'salma@example.org',
        language: 'fr',
      },
    ],
  });
export type MembershipOrder = z.infer<typeof membershipOrder>;

/** The same for everybody, whether it was new or not. */
export const membershipReceipt = z.object({ is_received: z.literal(true) }).meta({ id: 'MembershipReceipt' });

/** A request as the hub decides on it. */
export const membershipView = z
  .object({
    id: z.uuid(),
    state: z.enum(MEMBERSHIP_STATES),
    organization_id: z.uuid().nullable().describe('Of the listing that is claimed, or that was made'),
    is_claim: z.boolean(),
    organization_name: z.string(),
    sector_of_organization: z.enum(ORGANIZATION_SECTORS),
    description: z.string(),
    website: z.string().nullable(),
    contact: z.object({ name: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() }),
    language: z.enum(LANGUAGES),
    made_at: z.string(),
    alike: z
      .array(z.object({ id: z.uuid(), name: z.string() }))
      .describe('Listed organizations with much the same name: it may be one of them'),
    opinions: z.array(
      z.object({ name: z.string(), is_own: z.boolean(), opinion: z.enum(MEMBERSHIP_OPINIONS), text: z.string() }),
    ),
    decided_by: z.string().nullable(),
    decided_at: z.string().nullable(),
    word: z.string().nullable(),
    may_decide: z.boolean(),
  })
  .meta({ id: 'Membership' });
export type MembershipView = z.infer<typeof membershipView>;

export const membershipList = z.object({ contents: z.array(membershipView) }).meta({ id: 'MembershipList' });

export const membershipOpinion = z
  .object({ opinion: z.enum(MEMBERSHIP_OPINIONS, 'Choose one'), text: z.string().trim().max(2_000).default('') })
  .meta({ id: 'MembershipOpinion', examples: [{ opinion: 'for', text: 'Nous les connaissons.' }] });
export type MembershipOpinion = z.infer<typeof membershipOpinion>;

export const membershipDecision = z
  .object({
    decision: z.enum(['accept', 'refuse']),
    organization_id: z.uuid().nullable().default(null).describe('The listed organization it is, where it is one'),
    word: z.string().trim().max(2_000, 'Write at most 2,000 characters').default(''),
  })
  .refine(({ decision, word }) => decision === 'accept' || word !== '', {
    path: ['word'],
    message: 'Say why: it goes to who asked',
  })
  .meta({ id: 'MembershipDecision', examples: [{ decision: 'accept' }] });
export type MembershipDecision = z.infer<typeof membershipDecision>;
