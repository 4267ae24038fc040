import { sql } from 'drizzle-orm';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { defineProblem } from './problems/problem.ts';
import { problemDetails } from './problems/problem.schema.ts';

const notReady = defineProblem('not-ready', 503, 'The database does not answer yet');

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
        response: { 200: z.object({ status: z.literal('ready') }), 503: problemDetails },
      },
    },
    async () => {
      const answered = await app.ports.db.execute(sql`select 1`).then(
        () => true,
        () => false,
      );
      if (!answered) throw notReady();
      return { status: 'ready' as const };
    },
  );
};
