import { z } from 'zod';

/** The field of open forms that only machines fill in: what carries it is answered as if it were taken, and dropped. */
export const trap = z
  .string()
  .max(300)
  .optional()
  .describe('Leave it empty: people do not see this field, machines fill it in');
