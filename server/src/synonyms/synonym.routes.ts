import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { addSynonym } from './add-synonym.ts';
import { listSynonyms } from './list-synonyms.ts';
import { retireSynonym } from './retire-synonym.ts';
import { synonymList, synonymOrder, synonymView } from './synonym.schema.ts';

const tags = ['matching'];
const refused = { 401: problemDetails, 403: problemDetails };
const deciding = { ...refused, 404: problemDetails, 409: problemDetails, 422: problemDetails };

/** What people say for a need, kept by the coordinators of a hub. */
export const synonymRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireStaff(request, 'synonym.decide')));
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'Lists what people of one’s hub say for needs',
        response: { 200: synonymList, ...refused },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'synonym.decide');
      return listSynonyms(app.ports.db, hub_id, request.language);
    },
  );
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Adds what people say for a need; it is heard at once',
        body: synonymOrder,
        response: { 201: synonymView, ...deciding },
      },
    },
    async (request, reply) => {
      const staff = await requireStaff(request, 'synonym.decide');
      return reply.code(201).send(await addSynonym(app.ports, staff, request.body, request.language));
    },
  );
  app.put(
    '/:id/retirement',
    {
      schema: {
        tags,
        summary: 'Takes a synonym out of use; it stays in the list',
        params: z.object({ id: z.uuid() }),
        response: { 200: synonymView, ...deciding },
      },
    },
    async (request) => {
      const staff = await requireStaff(request, 'synonym.decide');
      return retireSynonym(app.ports, staff, request.params.id, request.language);
    },
  );
};
