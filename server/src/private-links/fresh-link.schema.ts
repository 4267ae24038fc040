import { z } from 'zod';

/** The same whether there was such a link or not. */
export const freshLinkAnswer = z
  .object({ asked_at: z.string().describe('If the link was ours and its request is open, a new one is on its way') })
  .meta({ id: 'FreshLink' });
