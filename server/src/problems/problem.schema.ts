import { z } from 'zod';

/** RFC 9457 problem details, as every failing route answers (application/problem+json). */
export const problemDetails = z
  .object({
    type: z.string().describe('`/problems/<slug>`; the slug is a promise'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    errors: z
      .array(z.object({ pointer: z.string().describe('JSON pointer into what was sent'), detail: z.string() }))
      .optional(),
    candidates: z
      .array(z.object({ value: z.string(), name: z.string() }))
      .optional()
      .describe('The valid or possible values, where they can be named'),
  })
  .meta({ id: 'Problem' });
export type ProblemDetails = z.infer<typeof problemDetails>;
