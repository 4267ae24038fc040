import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod, ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../../accounts/access.ts';
import { problemDetails } from '../../problems/problem.schema.ts';
import { actingProblems, caseParams } from '../staff-request.ts';
import { assignCases } from './assign-cases.ts';
import { keepAbsence } from './keep-absence.ts';
import { reassignCases } from './reassign-cases.ts';
import { viewWorkload } from './view-workload.ts';
import { absenceOrder, bulkAnswer, bulkAssignment, reassigned, reassignment, workload } from './workload.schema.ts';

const tags = ['triage'];
const params = caseParams.extend({ id: z.uuid().describe('A membership in the hub') });
const problems = { 401: problemDetails, 403: problemDetails };

export const workloadRoutes: FastifyPluginAsyncZod = async (app) => {
  const response = { 200: workload, ...actingProblems };
  app.get(
    '/workload',
    {
      schema: {
        tags,
        summary: 'Tells how much everybody has, and who is away',
        response: { 200: workload, ...problems },
      },
    },
    async (request) => viewWorkload(app.ports, await requireStaff(request, 'case.read')),
  );
  app.put(
    '/own_absence',
    { schema: { tags, summary: 'Says when one is away oneself', body: absenceOrder, response } },
    async (request) => {
      const staff = await requireStaff(request, 'team.own');
      return keepAbsence(app.ports, staff, staff.hub_member_id, request.body);
    },
  );
  app.delete('/own_absence', { schema: { tags, summary: 'Says that one is there', response } }, async (request) => {
    const staff = await requireStaff(request, 'team.own');
    return keepAbsence(app.ports, staff, staff.hub_member_id, null);
  });
  app.put(
    '/workload/:id/absence',
    { schema: { tags, summary: 'Says when somebody is away', params, body: absenceOrder, response } },
    async (request) => {
      const staff = await requireStaff(request, 'team.lead');
      return keepAbsence(app.ports, staff, request.params.id, request.body);
    },
  );
  app.delete(
    '/workload/:id/absence',
    { schema: { tags, summary: 'Says that somebody is there', params, response } },
    async (request) => keepAbsence(app.ports, await requireStaff(request, 'team.lead'), request.params.id, null),
  );
  registerGiving(app);
};

/** Many cases at once. */
function registerGiving(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.put(
    '/workload/:id/cases',
    {
      schema: {
        tags,
        summary: 'Gives all open cases of somebody to others, in turn',
        params,
        body: reassignment,
        response: { 200: reassigned, ...actingProblems },
      },
    },
    async (request) =>
      reassignCases(app.ports, await requireStaff(request, 'team.lead'), request.params.id, request.body.to),
  );
  app.post(
    '/case_assignments',
    {
      schema: {
        tags,
        summary: 'Gives many cases to a member of the hub, or to nobody; answers for each',
        body: bulkAssignment,
        response: { 200: bulkAnswer, ...problems, 422: problemDetails },
      },
    },
    async (request) => assignCases(app.ports, await requireStaff(request, 'queue.assign'), request.body),
  );
}
