import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { calendarQuery, eventList, eventParams, eventQuery, eventView } from './event.schema.ts';
import { listEventViews, readEvent, writeEventCalendar } from './view-event.ts';

const tags = ['directory'];
const missing = { 400: problemDetails, 404: problemDetails };
const FRESH = 'public, max-age=0, must-revalidate'; // what is over or cancelled leaves at once

/** What a hub invites to, for everybody. */
export const eventRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/events',
    {
      schema: {
        tags,
        summary: 'The coming events of a hub in the language of the request, the next one first',
        querystring: eventQuery,
        response: { 200: eventList, ...missing },
      },
    },
    async ({ query, language, door }, reply) => {
      const asked = { key: query.hub || undefined, limit: query.limit, language, door };
      return reply.header('cache-control', FRESH).send({ contents: await listEventViews(app.ports, asked) });
    },
  );
  app.get(
    '/events/:id',
    {
      schema: {
        tags,
        summary: 'An event, also one that is over or cancelled',
        params: eventParams,
        response: { 200: eventView, ...missing },
      },
    },
    async ({ params, language }, reply) =>
      reply.header('cache-control', FRESH).send(await readEvent(app.ports, params.id, language)),
  );
  app.get(
    '/events/:id/calendar',
    {
      schema: {
        tags,
        summary: 'An event as a file for calendars (iCalendar)',
        params: eventParams,
        querystring: calendarQuery,
        response: { 200: z.string().describe('text/calendar'), ...missing },
      },
    },
    async ({ params, query, language }, reply) => {
      const file = await writeEventCalendar(app.ports, params.id, query.language ?? language);
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'attachment; filename="event.ics"')
        .header('cache-control', FRESH)
        .send(file);
    },
  );
};
