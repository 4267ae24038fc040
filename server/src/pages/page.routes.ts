import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import { findHubById } from '../hubs/find-hub.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { listVersions } from './list-versions.ts';
import {
  pageKey,
  pageOrder,
  pagePreview,
  pagePreviewOrder,
  pageVersion,
  pageVersionList,
  pageVersionQuery,
  pageView,
} from './page.schema.ts';
import { drawPage, readPage } from './read-page.ts';
import { writePage } from './write-page.ts';

const tags = ['pages'];
const hub = z
  .string()
  .max(80)
  .optional()
  .describe('A hub by its key; without it that of the header `citess-hub`, else the first one');

/** What a hub says about itself. */
export const pageRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/:page',
    {
      schema: {
        tags,
        summary: 'Reads a page of the hub, in the language of the request',
        params: z.object({ page: pageKey }),
        querystring: z.object({ hub }),
        response: { 200: pageView, 400: problemDetails, 404: problemDetails },
      },
    },
    async ({ params, query, door, language }, reply) => {
      const key = query.hub || undefined;
      const view = await readPage(app.ports.db, { page: params.page, key, door, language });
      return reply.header('cache-control', 'public, max-age=0, must-revalidate').send(view);
    },
  );
};

const refused = { 401: problemDetails, 403: problemDetails };
const writing = { ...refused, 400: problemDetails, 409: problemDetails, 422: problemDetails };

/** Where its coordinators write them. */
export const pageVersionRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireStaff(request, 'page.write')));
  app.get(
    '/page_versions',
    {
      schema: {
        tags,
        summary: 'Lists what the hub wrote on its pages',
        querystring: pageVersionQuery,
        response: { 200: pageVersionList, 400: problemDetails, ...refused },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'page.write');
      return { contents: await listVersions(app.ports.db, hub_id, request.query) };
    },
  );
  app.post(
    '/page_versions',
    {
      schema: {
        tags,
        summary: 'Writes a page anew; it is shown at once, and every version before is kept',
        body: pageOrder,
        response: { 201: pageVersion, ...writing },
      },
    },
    async (request, reply) => {
      const staff = await requireStaff(request, 'page.write');
      return reply.code(201).send(await writePage(app.ports, staff, request.body));
    },
  );
  app.post(
    '/page_previews',
    {
      schema: {
        tags,
        summary: 'Shows how a text would look as a page; keeps nothing',
        body: pagePreviewOrder,
        response: { 200: pagePreview, ...writing },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'page.write');
      const { key } = await findHubById(app.ports.db, hub_id);
      return drawPage(app.ports.db, request.body, { hub: key, language: request.language });
    },
  );
};
