import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { alertList } from './alert.schema.ts';
import { listAlerts, seeToAlert } from './list-alerts.ts';

const tags = ['triage'];
const problems = { 401: problemDetails, 403: problemDetails };

export const alertRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireStaff(request, 'alert.settle')));
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'What the desk is told of: silent providers, first contacts that are late, people who were not helped',
        response: { 200: alertList, ...problems },
      },
    },
    async (request) => listAlerts(app.ports, await requireStaff(request, 'alert.settle'), request.language),
  );
  app.put(
    '/:id/settlement',
    {
      schema: {
        tags,
        summary: 'Somebody has seen to it: the desk is not told any more',
        params: z.object({ id: z.uuid() }),
        response: { 200: alertList, ...problems, 404: problemDetails },
      },
    },
    async (request) => {
      const staff = await requireStaff(request, 'alert.settle');
      await seeToAlert(app.ports, staff, request.params.id);
      return listAlerts(app.ports, staff, request.language);
    },
  );
};
