import { z } from 'zod';

/** What came of a report: `bounced`, `noted` for one that says it is still under way, `ignored` for what changes nothing. */
export const bounceAnswer = z
  .object({ mail_id: z.uuid(), result: z.enum(['bounced', 'noted', 'ignored']), status: z.string() })
  .meta({ id: 'BounceAnswer' });
export type BounceAnswer = z.infer<typeof bounceAnswer>;
