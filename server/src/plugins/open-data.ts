import type { FastifyInstance, FastifyReply } from 'fastify';

/** Lets pages of every site read what lies below /hsds, failures too: it is open data. Call it before the routes are registered. */
export function registerOpenData(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url?.startsWith('/hsds')) openToAll(reply);
  });
}

/** The same for what fails before a route is found; `address` is the one asked for, as it was written. */
export function openWhereOpenData(address: string, reply: FastifyReply): void {
  if (address.startsWith('/hsds')) openToAll(reply);
}

function openToAll(reply: FastifyReply): void {
  reply
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', 'etag, last-modified, link, location, allow');
}
