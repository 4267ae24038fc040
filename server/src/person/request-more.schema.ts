import { z } from 'zod';

/** Words a person added to their request after it was sent. */
export const addition = z.object({ text: z.string(), written_at: z.string() }).meta({ id: 'Addition' });
/** A person waits to be called. */
export const callRequestView = z
  .object({ asked_at: z.string(), due_at: z.string().describe('By when somebody of the hub gets in touch') })
  .meta({ id: 'CallRequest' });
