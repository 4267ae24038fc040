import { z } from 'zod';
import { ALERT_KINDS } from '@citess/db/vocabulary';

/** Something the desk is told of until somebody has seen to it. */
export const alertView = z
  .object({
    id: z.uuid(),
    kind: z.enum(ALERT_KINDS),
    raised_at: z.string(),
    times: z.int().describe('How often it was raised before anybody saw to it'),
    case: z.object({ id: z.uuid(), reference: z.string() }).nullable(),
    service: z.object({ id: z.uuid(), name: z.string(), organization: z.string() }).nullable(),
    silences: z.int().nullable().describe('Of a silent provider: how many requests in a row went unanswered'),
  })
  .meta({ id: 'Alert' });
export type AlertView = z.infer<typeof alertView>;

export const alertList = z.object({ contents: z.array(alertView) }).meta({ id: 'Alerts' });
export type AlertList = z.infer<typeof alertList>;
