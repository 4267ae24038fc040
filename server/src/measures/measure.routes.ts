import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireOrganizationMember, requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { viewMeasures } from './list-measures.ts';
import { measureList, ownMeasures } from './measure.schema.ts';
import { viewOwnMeasures } from './view-own-measures.ts';

const problems = { 401: problemDetails, 403: problemDetails };

/** How providers answer, keep their word and help. */
export const measureRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    {
      schema: {
        tags: ['triage'],
        summary: 'How the services that the hub sends requests to answer, keep contact and help',
        response: { 200: measureList, ...problems },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'measure.read');
      return viewMeasures(app.ports, { hub_id }, request.language);
    },
  );
  app.get(
    '/own',
    {
      schema: {
        tags: ['answering'],
        summary:
          'How the services of the organizations one works for answer, keep contact and help, beside the hub’s other providers',
        response: { 200: ownMeasures, ...problems },
      },
    },
    async (request) => {
      const { organization_ids } = await requireOrganizationMember(request, 'referral.read');
      return viewOwnMeasures(app.ports, organization_ids, request.language);
    },
  );
};
