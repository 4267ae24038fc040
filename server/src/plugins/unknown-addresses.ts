import type { FastifyInstance } from 'fastify';
import { defineProblem } from '../problems/problem.ts';
import { allowedMethods, type KnownRoute } from './unknown-addresses.rules.ts';

const notFound = defineProblem('not-found', 404, 'There is nothing at this address');
const methodNotAllowed = defineProblem('method-not-allowed', 405, 'This address does not take that method');

const CAUGHT = ['/api', '/api/*', '/hsds', '/hsds/*'];
/** What /hsds itself reads, and the question of other sites' pages before they read, are its own routes. */
const HSDS_METHODS = {
  root: ['POST', 'PUT', 'PATCH', 'DELETE'],
  below: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
};

/**
 * Answers every address below /api and /hsds that no route takes: 405 with `Allow` where it takes another method, else 404. The
 * site never sees them. Call it before the routes are registered.
 */
export async function registerUnknownAddresses(app: FastifyInstance): Promise<void> {
  const known: KnownRoute[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    // /hsds itself is caught for a list of methods and read by routes of one method each
    const isCaught = CAUGHT.includes(url) && (url !== '/hsds' || Array.isArray(method));
    if (/^\/(api|hsds)/.test(url) && !isCaught) known.push({ methods: [method].flat(), url });
  });
  await app.register(async (rest) => {
    // before the body is read: whatever it is, it was sent to the wrong place
    rest.addHook('onRequest', async (request, reply) => {
      const allowed = allowedMethods(known, request.url);
      // a part longer than any id is of no route, whatever the method
      if (allowed.length === 0 || allowed.includes(request.method)) throw notFound();
      reply.header('allow', allowed.join(', '));
      throw methodNotAllowed();
    });
    for (const url of CAUGHT) {
      const answered = async () => undefined; // by the hook
      const method = url.startsWith('/hsds') ? HSDS_METHODS[url === '/hsds' ? 'root' : 'below'] : rest.supportedMethods;
      rest.route({ method, url, schema: { hide: true }, exposeHeadRoute: false, handler: answered });
    }
  });
}

/** For addresses outside /api where no site is mounted. */
export { notFound };
