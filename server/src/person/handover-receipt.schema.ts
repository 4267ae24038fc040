import { z } from 'zod';
import { CONSENT_CHANNELS } from '@citess/db/vocabulary';

/** The receipt of a handover, as the person reads it. */
export const handoverReceipt = z.object({
  from: z.string().describe('The hub it came from, by name'),
  to: z.string(),
  given_at: z.string(),
  channel: z.enum(CONSENT_CHANNELS),
  text_version: z.string(),
  objections_to: z.array(z.string()).describe('How to reach the hub it came from, for who did not agree'),
});
export type HandoverReceipt = z.infer<typeof handoverReceipt>;
