import { z } from 'zod';
import { LANGUAGES } from '@citess/db/vocabulary';

const CARD_KINDS = ['home', 'service', 'organization'] as const;

/** Whose card: of the hub (its key), a service or an organization (their ids). */
export const cardParams = z.object({ kind: z.enum(CARD_KINDS), id: z.string().max(100) });
export const cardQuery = z.object({ language: z.enum(LANGUAGES).default('fr') });
