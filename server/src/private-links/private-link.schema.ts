import { z } from 'zod';

/** The token of a private address. */
export const tokenParams = z.object({ token: z.string().max(200) });
