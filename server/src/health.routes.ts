import { sql } from 'drizzle-orm';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { defineProblem } from './problems/problem.ts';
import { problemDetails } from './problems/problem.schema.ts';

const notReady = defineProblem('not-ready', 503, 'The database does not answer yet');

const readiness = z.object({
  status: z.literal('ready'),
  search: z
    .object({
      engine: z.string().meta({ description: 'Which engine answers searches' }),
      is_primary_up: z.boolean().meta({ description: 'Whether that is the one it should be, not the one behind it' }),
      since: z.iso.datetime(),
    })
    .meta({ description: 'Search works either way; this says by whom' }),
});

/** `/health`: the process lives. `/ready`: it can serve, for balancers. */
export const healthRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/health',
    {
      schema: {
        tags: ['operation'],
        summary: 'Says that the process lives',
        response: { 200: z.object({ status: z.literal('live') }) },
      },
    },
    async () => ({
      status: 'live' as const,
    }),
  );
  app.get(
    '/ready',
    {
      schema: {
        tags: ['operation'],
        summary: 'Says whether it can serve now',
        response: { 200: readiness, 503: problemDetails },
      },
    },
    async () => {
      const answered = await app.ports.db.execute(sql`select 1`).then(
        () => true,
        () => false,
      );
      if (!answered) throw notReady();
      const { engine, is_primary_up, since } = app.ports.searchState();
      return { status: 'ready' as const, search: { engine, is_primary_up, since: since.toISOString() } };
    },
  );
};
