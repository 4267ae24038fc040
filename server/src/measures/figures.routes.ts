import { leastRecent } from '@citess/search/least-recent';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findHubAtDoor } from '../hubs/find-hub.ts';
import { countHelped } from './figures.queries.ts';
import { tellable } from './figures.rules.ts';
import { hubFigures, type HubFigures } from './figures.schema.ts';

const MONTHS = 12;
/** For how long figures are taken for what they still are, in milliseconds. */
const PATIENCE = 300_000;
const MOST_HUBS = 1_000;

/** How a hub did, for everybody; counted once in five minutes. */
export const figureRoutes: FastifyPluginAsyncZod = async (app) => {
  const kept = leastRecent<{ figures: HubFigures; at: number }>(MOST_HUBS);
  app.get(
    '/',
    {
      schema: {
        tags: ['directory'],
        summary: 'How many asked the hub, and how many it helped, in a year; small numbers are not told',
        response: { 200: hubFigures },
      },
    },
    async (request) => {
      const { db, now } = app.ports;
      const hub = await findHubAtDoor(db, request.door);
      const at = now();
      const known = kept.get(hub.id);
      if (known && Math.abs(at.getTime() - known.at) <= PATIENCE) return known.figures;
      const since = new Date(at);
      since.setUTCMonth(since.getUTCMonth() - MONTHS);
      const figures = { months: MONTHS, ...tellable(await countHelped(db, hub.id, since)) };
      kept.set(hub.id, { figures, at: at.getTime() });
      return figures;
    },
  );
};
