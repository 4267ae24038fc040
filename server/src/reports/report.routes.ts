import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { barrierOrder, reportDecision, reportList, reportOrder, reportReceipt, reportView } from './report.schema.ts';
import { settleReport, viewReports } from './settle-report.ts';
import { takeBarrier, takeReport } from './take-report.ts';

const tags = ['listings'];
const params = z.object({ id: z.uuid() });
const taken = {
  tags,
  params,
  body: reportOrder,
  response: { 201: reportReceipt, 404: problemDetails, 422: problemDetails, 429: problemDetails },
};
const RECEIVED = { is_received: true } as const;

/** Where anybody tells that a listing is not right, or a page cannot be used. */
export const reportRoutes: FastifyPluginAsyncZod = async (app) => {
  const { params: _none, ...ofPages } = taken;
  app.post(
    '/accessibility/problem_reports',
    {
      schema: { ...ofPages, body: barrierOrder, summary: 'Tells the hub that a page of the site could not be used' },
    },
    async (request, reply) => {
      await takeBarrier(app.ports, { ...request.body, address: request.ip, door: request.door });
      return reply.status(201).send(RECEIVED);
    },
  );
  app.post(
    '/services/:id/problem_reports',
    { schema: { ...taken, summary: 'Tells the hub that something about a service is not right' } },
    async (request, reply) => {
      const order = { ...request.body, address: request.ip };
      await takeReport(app.ports, { kind: 'service', id: request.params.id }, order);
      return reply.status(201).send(RECEIVED);
    },
  );
  app.post(
    '/organizations/:id/problem_reports',
    { schema: { ...taken, summary: 'Tells the hub that something about an organization is not right' } },
    async (request, reply) => {
      const order = { ...request.body, address: request.ip };
      await takeReport(app.ports, { kind: 'organization', id: request.params.id }, order);
      return reply.status(201).send(RECEIVED);
    },
  );
};

const refused = { 401: problemDetails, 403: problemDetails };

/** Where the hub looks into what was told. */
export const reportDeskRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireStaff(request, 'report.settle')));
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'Lists what people found wrong with listings of one’s hub, what waits first; 200 at most',
        response: { 200: reportList, ...refused },
      },
    },
    async (request) => {
      const staff = await requireStaff(request, 'report.settle');
      return viewReports(app.ports, staff, request.language);
    },
  );
  app.put(
    '/:id/decision',
    {
      schema: {
        tags,
        summary:
          'Says what was found: it was right and is mended, or it was not; who reported is told where they asked',
        params,
        body: reportDecision,
        response: { 200: reportView, ...refused, 404: problemDetails, 409: problemDetails, 422: problemDetails },
      },
    },
    async (request) => {
      const staff = await requireStaff(request, 'report.settle');
      const { id } = request.params;
      return settleReport(app.ports, staff, { id, language: request.language }, request.body);
    },
  );
};
