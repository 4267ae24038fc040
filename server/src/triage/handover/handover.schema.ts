import { z } from 'zod';
import { STAFF_CONSENT_CHANNELS } from '@citess/db/vocabulary';

/** Which words the person agrees to when their request goes to another hub. */
export const HANDOVER_TEXT_VERSION = 'handover-2026-11';

/** A hub to which a case can be handed over. */
export const otherHub = z.object({ key: z.string(), name: z.string() });

/** The person's yes, as staff write it down. */
export const handoverOrder = z
  .object({
    hub: z.string().min(1, 'Choose a hub').max(80).describe('The key of the other hub'),
    text_version: z.literal(HANDOVER_TEXT_VERSION, 'Read the words of today to the person'),
    channel: z.enum(STAFF_CONSENT_CHANNELS, 'Say how the person agreed'),
    person_agreed: z.literal(true, 'Ask the person first, then tick that they agreed'),
    version: z.int().describe('The version you read; a newer one is a 409'),
  })
  .meta({ id: 'CaseHandoverOrder' });

/** What the first hub keeps of a case that it handed over: nothing of the person. */
export const handedOver = z
  .object({
    case_id: z.uuid(),
    reference: z.string(),
    hub: z.string().describe('Where it went, by name'),
    handed_at: z.string(),
    recorded_by: z.string().describe('Who wrote the person’s yes down'),
  })
  .meta({ id: 'HandedOverCase' });
export type HandedOver = z.infer<typeof handedOver>;

export const handedOverQuery = z.object({ case_id: z.uuid().optional().describe('This one alone') });
export const handedOverList = z
  .object({ contents: z.array(handedOver).describe('The last first; 200 at most') })
  .meta({ id: 'HandedOverCases' });
