import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { auditAnswer, auditQuery } from './audit.schema.ts';
import { searchAudit } from './search-audit.ts';

/** `GET /`: who read or changed what in one's hub. For coordinators. */
export const auditRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Who read or changed which case, listing or setting of one’s hub, the latest first',
        querystring: auditQuery,
        response: { 200: auditAnswer, 401: problemDetails, 403: problemDetails },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'audit.read');
      return searchAudit(app.ports.db, hub_id, request.query);
    },
  );
};
