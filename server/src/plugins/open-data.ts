import type { FastifyInstance } from 'fastify';

/** Lets pages of every site read what lies below /hsds, failures too: it is open data. Call it before the routes are registered. */
export function registerOpenData(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.url?.startsWith('/hsds')) return;
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-expose-headers', 'etag, last-modified, link');
  });
}
