import { createHash } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { leastRecent } from '@citess/search/least-recent';
import { problemDetails } from '../problems/problem.schema.ts';
import { cardsOff, cardNotFound } from './card.problems.ts';
import { cardParams, cardQuery } from './card.schema.ts';
import { findCard } from './find-card.ts';
import { paintCard } from './paint-card.ts';

/** How many cards a process keeps, of some 40 KB each. */
const MOST_KEPT = 200;

/** For one address: painting keeps the process from other work for some 40 ms. */
const MOST_IN_A_MINUTE = 120;
const unchanged = z.null().describe('What the tag that was sent stands for');
const busy = { 429: problemDetails, 503: problemDetails };

/** The pictures that other sites show beside a link to a page. */
export const cardRoutes: FastifyPluginAsyncZod = async (app) => {
  const kept = leastRecent<Buffer>(MOST_KEPT);
  app.get(
    '/cards/:kind/:id',
    {
      config: { rateLimit: { max: MOST_IN_A_MINUTE, timeWindow: 60_000 } },
      schema: {
        tags: ['directory'],
        summary: 'A picture of 1200 × 630 for links to a page: what it is called, who offers it, for which needs',
        params: cardParams,
        querystring: cardQuery,
        response: { 200: z.any(), 304: unchanged, 400: problemDetails, 404: problemDetails, ...busy },
      },
    },
    async (request, reply) => {
      const text = await findCard(app.ports, { ...request.params, ...request.query, door: request.door });
      if (!text) throw cardNotFound();
      const hash = createHash('sha256').update(JSON.stringify(text)).digest('base64url');
      reply.header('etag', `"${hash}"`).header('cache-control', 'public, max-age=86400');
      if (request.headers['if-none-match']?.includes(hash)) return reply.code(304).send(null);
      const picture = kept.get(hash) ?? (await paintCard(text));
      if (!picture) throw cardsOff();
      kept.set(hash, picture);
      return reply.type('image/png').send(picture);
    },
  );
};
