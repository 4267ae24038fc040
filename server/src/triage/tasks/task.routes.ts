import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireStaff } from '../../accounts/access.ts';
import { problemDetails } from '../../problems/problem.schema.ts';
import { taskList, tasksQuery } from './task.schema.ts';
import { viewTaskList } from './view-tasks.ts';

export const taskRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      schema: {
        tags: ['triage'],
        summary: 'Lists what is to be done in the cases of one’s hub, or was done lately',
        querystring: tasksQuery,
        response: { 200: taskList, 401: problemDetails, 403: problemDetails },
      },
    },
    async (request) => viewTaskList(app.ports, await requireStaff(request, 'case.read'), request.query),
  );
};
