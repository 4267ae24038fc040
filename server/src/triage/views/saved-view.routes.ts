import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireStaff } from '../../accounts/access.ts';
import { problemDetails } from '../../problems/problem.schema.ts';
import { forgetView, keepView, viewSavedViews } from './keep-view.ts';
import { savedViewList, savedViewName, savedViewOrder } from './saved-view.schema.ts';

const tags = ['triage'];
const problems = { 401: problemDetails, 403: problemDetails };

/** The ways to look at the queue that one keeps for oneself. */
export const savedViewRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'Lists the views of the queue one keeps',
        response: { 200: savedViewList, ...problems },
      },
    },
    async (request) => viewSavedViews(app.ports.db, await requireStaff(request, 'case.read')),
  );
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Keeps a view under a name, 20 at most; one of the same name is replaced',
        body: savedViewOrder,
        response: { 201: savedViewList, ...problems, 409: problemDetails, 422: problemDetails },
      },
    },
    async (request, reply) => {
      const staff = await requireStaff(request, 'queue.keep');
      return reply.code(201).send(await keepView(app.ports, staff, request.body));
    },
  );
  app.delete(
    '/',
    {
      schema: {
        tags,
        summary: 'Forgets the view of a name',
        body: savedViewName,
        response: { 200: savedViewList, ...problems, 422: problemDetails },
      },
    },
    async (request) => forgetView(app.ports, await requireStaff(request, 'queue.keep'), request.body.name),
  );
};
