import { z } from 'zod';
import { LANGUAGES, REPORT_KINDS, REPORT_STATES } from '@citess/db/vocabulary';
import { trap } from '../trap.schema.ts';

export { REPORT_KINDS };

/** What somebody found wrong with a listing. */
export const reportOrder = z
  .object({
    kind: z.enum(REPORT_KINDS),
    text: z.string().trim().max(2_000, 'Write at most 2,000 characters').default(''),
    email: z
      .union([z.literal(''), z.email('Write an address like name@example.org').max(200)])
      .optional()
      .describe('Where to say what came of it'),
    language: z.enum(LANGUAGES).default('fr'),
    homepage: trap,
  })
  .refine(({ kind, text }) => kind !== 'other' || text !== '', {
    path: ['text'],
    message: 'Write what is wrong',
  })
  .meta({ id: 'ReportOrder', examples: [{ kind: 'unreachable', text: 'Le numéro ne répond plus', language: 'fr' }] });
export type ReportOrder = z.infer<typeof reportOrder>;

/** What got in somebody's way on a page of the site. */
export const barrierOrder = z
  .object({
    page: z.string().trim().min(1, 'Write which page it was').max(300, 'Write at most 300 characters'),
    text: z.string().trim().min(1, 'Write what happened').max(2_000, 'Write at most 2,000 characters'),
    ...{ email: reportOrder.shape.email, language: reportOrder.shape.language, homepage: reportOrder.shape.homepage },
  })
  .meta({ id: 'BarrierOrder', examples: [{ page: '/fr/services', text: 'Le bouton n’est pas lu', language: 'fr' }] });
export type BarrierOrder = z.infer<typeof barrierOrder>;

/** The same for everybody, whether it was new or not. */
export const reportReceipt = z.object({ is_received: z.literal(true) }).meta({ id: 'ReportReceipt' });

/** A report as the hub looks into it. */
export const reportView = z
  .object({
    id: z.uuid(),
    kind: z.enum(REPORT_KINDS),
    text: z.string(),
    made_at: z.string(),
    state: z.enum(REPORT_STATES),
    is_answer_wanted: z.boolean().describe('Whether who reported left an address'),
    page: z.string().nullable().describe('Which page of the site could not be used; null where it is about a listing'),
    listing: z
      .object({
        kind: z.enum(['service', 'organization']),
        id: z.uuid(),
        name: z.string(),
        organization: z.string(),
        others_open: z.int().describe('How many more reports about it wait'),
      })
      .nullable(),
    decided_by: z.string().nullable(),
    decided_at: z.string().nullable(),
    word: z.string().nullable(),
  })
  .meta({ id: 'Report' });
export type ReportView = z.infer<typeof reportView>;

export const reportList = z
  .object({
    contents: z.array(reportView),
    report_days: z.int().describe('By how many days an open one ages its listing'),
  })
  .meta({ id: 'ReportList' });
export type ReportList = z.infer<typeof reportList>;

export const reportDecision = z
  .object({
    decision: z.enum(['mended', 'unfounded']),
    word: z.string().trim().max(2_000, 'Write at most 2,000 characters').default('').describe('To who reported'),
  })
  .meta({ id: 'ReportDecision', examples: [{ decision: 'mended', word: 'Le numéro est corrigé, merci.' }] });
export type ReportDecision = z.infer<typeof reportDecision>;
