import type { FastifyInstance } from 'fastify';
import { defineProblem } from '../problems/problem.ts';
import { allowedMethods, type KnownRoute } from './unknown-addresses.rules.ts';

const notFound = defineProblem('not-found', 404, 'There is nothing at this address');
const methodNotAllowed = defineProblem('method-not-allowed', 405, 'This address does not take that method');

/**
 * Answers every address below /api that no route takes: 405 with `Allow` where it takes another method, else 404. The
 * site never sees them. Call it before the routes are registered.
 */
export async function registerUnknownAddresses(app: FastifyInstance): Promise<void> {
  const known: KnownRoute[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    if (url.startsWith('/api') && url !== '/api' && url !== '/api/*') known.push({ methods: [method].flat(), url });
  });
  await app.register(async (rest) => {
    // before the body is read: whatever it is, it was sent to the wrong place
    rest.addHook('onRequest', async (request, reply) => {
      const allowed = allowedMethods(known, request.url);
      if (allowed.length === 0) throw notFound();
      reply.header('allow', allowed.join(', '));
      throw methodNotAllowed();
    });
    for (const url of ['/api', '/api/*']) {
      rest.all(url, { schema: { hide: true }, exposeHeadRoute: false }, async () => undefined); // the hook has answered
    }
  });
}

/** For addresses outside /api where no site is mounted. */
export { notFound };
