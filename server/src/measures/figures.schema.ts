import { z } from 'zod';

/** What anyone may know of how a hub did; null where there is too little to tell without telling of somebody. */
export const hubFigures = z
  .object({
    months: z.int().describe('What is counted began in so many months until now'),
    requests: z.int().nullable().describe('Requests that came'),
    helped: z
      .int()
      .nullable()
      .describe('Requests with which somebody got what they looked for; what nobody knows is not among them'),
  })
  .meta({ id: 'HubFigures' });
export type HubFigures = z.infer<typeof hubFigures>;
