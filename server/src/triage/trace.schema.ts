import { z } from 'zod';
import { matchAnswer, needMatchesView } from '../matching/matching.schema.ts';

export const traceRef = z
  .object({ id: z.uuid(), rules_version: z.string(), created_at: z.string() })
  .meta({ id: 'MatchTraceRef' });

export const traceView = traceRef
  .extend({
    reference: z.string().describe('Of the case'),
    is_in_words_of_then: z
      .boolean()
      .describe('False for a trace from before its words were kept: terms and listings are named as they are today'),
    details: z.array(z.object({ question: z.string().describe('A key of the profile'), answer: z.string() })),
    needs: z.array(needMatchesView),
    plan: matchAnswer.shape.plan,
    lead_organization_id: matchAnswer.shape.lead_organization_id,
  })
  .meta({ id: 'MatchTrace' });
export type TraceView = z.infer<typeof traceView>;
