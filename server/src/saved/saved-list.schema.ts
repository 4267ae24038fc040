import { z } from 'zod';
import { LANGUAGES } from '@citess/db/vocabulary';
import { trap } from '../trap.schema.ts';

/** A list of services, for oneself. Nothing in it is written by hand. */
export const savedListOrder = z
  .object({
    service_ids: z.array(z.uuid()).min(1, 'Choose at least one service').max(20, 'A list has twenty services at most'),
    email: z.email('Write an address like name@example.org').max(200),
    language: z.enum(LANGUAGES).default('fr'),
    homepage: trap,
  })
  .meta({
    id: 'SavedListOrder',
    examples: [{ service_ids: ['598e8a2a-6ea1-5c6e-9488-570fb2cf6434'], email: 'moi@example.org', language: 'fr' }],
  });
export type SavedListOrder = z.infer<typeof savedListOrder>;

export const savedListReceipt = z
  .object({ is_on_its_way: z.boolean().describe('False where no mail server is set: staff find it in the mailbox') })
  .meta({ id: 'SavedListReceipt' });
