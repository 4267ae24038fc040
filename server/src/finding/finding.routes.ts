import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { findOrganizations } from './find-organizations.ts';
import { findServicePoints } from './find-service-points.ts';
import { findServices } from './find-services.ts';
import {
  organizationSearch,
  organizationSearchAnswer,
  servicePointAnswer,
  servicePointSearch,
  serviceSearch,
  serviceSearchAnswer,
  suggestionAnswer,
  suggestionSearch,
} from './finding.schema.ts';
import { sendAnswer } from './keep-answer.ts';
import { suggestNames } from './suggest-names.ts';

/** A plain form sends its empty fields too. */
async function leaveOutEmpty(request: FastifyRequest): Promise<void> {
  const query = Object.entries(request.query ?? {});
  request.query = Object.fromEntries(query.filter(([, value]) => value !== ''));
}

/** Public search. */
export const findingRoutes: FastifyPluginAsyncZod = async (app) => {
  app.addHook('preValidation', leaveOutEmpty);
  searchServices(app);
  searchNames(app);
};

type App = Parameters<FastifyPluginAsyncZod>[0];

function searchServices(app: App): void {
  app.get(
    '/services',
    {
      schema: {
        tags: ['directory'],
        summary: 'Search the published services.',
        querystring: serviceSearch,
        response: { 200: serviceSearchAnswer, 400: problemDetails },
      },
    },
    async (request, reply) =>
      sendAnswer(request, reply, await findServices(app.ports, request.query, request.language)),
  );
  app.get(
    '/service_points',
    {
      schema: {
        tags: ['directory'],
        summary: 'The known places of the services a search finds, for a map.',
        querystring: servicePointSearch,
        response: { 200: servicePointAnswer, 400: problemDetails },
      },
    },
    async (request, reply) =>
      sendAnswer(request, reply, await findServicePoints(app.ports, request.query, request.language)),
  );
}

function searchNames(app: App): void {
  app.get(
    '/organizations',
    {
      schema: {
        tags: ['directory'],
        summary: 'Search the published organizations.',
        querystring: organizationSearch,
        response: { 200: organizationSearchAnswer, 400: problemDetails },
      },
    },
    async (request, reply) =>
      sendAnswer(request, reply, await findOrganizations(app.ports, request.query, request.language)),
  );
  app.get(
    '/suggestions',
    {
      schema: {
        tags: ['directory'],
        summary: 'Suggest needs, organizations and services as one types.',
        querystring: suggestionSearch,
        response: { 200: suggestionAnswer, 400: problemDetails },
      },
    },
    async (request, reply) =>
      sendAnswer(request, reply, await suggestNames(app.ports, request.query.q, request.language)),
  );
}
