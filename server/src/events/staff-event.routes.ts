import type { FastifyInstance } from 'fastify';
import type { FastifyPluginAsyncZod, ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { eventChange, eventOrder, eventParams, eventStateChange, staffEvent, staffEventList } from './event.schema.ts';
import { changeEvent, deleteEvent, listForStaff, moveEvent, readForStaff, writeEvent } from './write-event.ts';

const tags = ['directory'];
const refused = { 401: problemDetails, 403: problemDetails };
const writing = { ...refused, 400: problemDetails, 422: problemDetails };
const one = { ...refused, 400: problemDetails, 404: problemDetails };
const changing = { ...one, 409: problemDetails, 422: problemDetails };

/** Where its coordinators write what a hub invites to. */
export const staffEventRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await requireStaff(request, 'event.write')));
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'All events of one’s hub, drafts as well, those to come first',
        response: { 200: staffEventList, ...refused },
      },
    },
    async (request) => ({ contents: await listForStaff(app.ports, await requireStaff(request, 'event.write')) }),
  );
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Writes an event, as a draft that only staff see',
        body: eventOrder,
        response: { 201: staffEvent, ...writing },
      },
    },
    async (request, reply) => {
      const staff = await requireStaff(request, 'event.write');
      return reply.code(201).send(await writeEvent(app.ports, staff, request.body));
    },
  );
  app.get(
    '/:id',
    { schema: { tags, summary: 'An event of one’s hub', params: eventParams, response: { 200: staffEvent, ...one } } },
    async (request) => readForStaff(app.ports, await requireStaff(request, 'event.write'), request.params.id),
  );
  registerChanges(app);
};

/** Adds what changes, tells or deletes an event. */
function registerChanges(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.put(
    '/:id',
    {
      schema: {
        tags,
        summary: 'Writes an event anew, if nobody changed it since the version named',
        params: eventParams,
        body: eventChange,
        response: { 200: staffEvent, ...changing },
      },
    },
    async (request) => {
      const staff = await requireStaff(request, 'event.write');
      return changeEvent(app.ports, staff, { id: request.params.id, ...request.body });
    },
  );
  app.delete(
    '/:id',
    {
      schema: {
        tags,
        summary: 'Deletes a draft',
        params: eventParams,
        response: { 204: z.null().describe('It is deleted'), ...one, 409: problemDetails },
      },
    },
    async (request, reply) => {
      await deleteEvent(app.ports, await requireStaff(request, 'event.write'), request.params.id);
      return reply.code(204).send(null);
    },
  );
  for (const [state, act, summary] of MOVES)
    app.put(
      `/:id/${state}`,
      {
        schema: {
          tags,
          summary,
          params: eventParams,
          body: eventStateChange,
          response: { 200: staffEvent, ...changing },
        },
      },
      async (request) =>
        moveEvent(app.ports, await requireStaff(request, 'event.write'), { ...request.params, ...request.body, act }),
    );
}

const MOVES = [
  ['publication', 'publish', 'Tells everybody of an event, also again of one that was cancelled'],
  ['cancellation', 'cancel', 'Tells everybody that an event does not take place'],
] as const;
