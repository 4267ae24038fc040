import { z } from 'zod';
import { LANGUAGES } from '@citess/db/vocabulary';

const CARD_KINDS = ['home', 'service', 'organization', 'event'] as const;

/** Whose card: of the hub (its key), a service, an organization or an event (their ids). */
export const cardParams = z.object({ kind: z.enum(CARD_KINDS), id: z.string().max(100) });
export const cardQuery = z.object({ language: z.enum(LANGUAGES).default('fr') });
