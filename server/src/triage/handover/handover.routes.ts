import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireStaff } from '../../accounts/access.ts';
import { problemDetails } from '../../problems/problem.schema.ts';
import { handedOverList, handedOverQuery } from './handover.schema.ts';
import { viewHandedOver } from './view-handovers.ts';

export const handoverRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      schema: {
        tags: ['triage'],
        summary:
          'Lists the cases that one’s hub handed to another: the reference, where it went and when, nothing of the person',
        querystring: handedOverQuery,
        response: { 200: handedOverList, 401: problemDetails, 403: problemDetails },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'case.read');
      const { case_id } = request.query;
      return { contents: await viewHandedOver(app.ports.db, { hub_id, case_id }, request.language) };
    },
  );
};
