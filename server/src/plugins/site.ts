import compression from 'compression';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { tooLarge } from './problems.ts';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

const clientDir = fileURLToPath(new URL('../../../client/', import.meta.url));
/** What a page may be sent, in bytes; and one where files go along, a few more than are taken so that the page can say so. */
const MOST = 512 * 1024;
const MOST_WITH_FILES = 40 * 1024 * 1024;
const WITH_FILES = /^\/[a-z]{2}\/(?:follow|answer|partner\/referrals|desk\/cases)\/[^/]+\/messages(?:[/?]|$)/;

/** The page for partners' sites, which says itself which sites may show it in a frame; no other page may be shown in one. */
const FRAMED = /^\/[a-z]{2}\/embed(?:\?|$)/;

/** Pages go out compressed as they are written; files of the site lie compressed on the disk and pass as they are. */
const compress = compression({
  filter: (request, response) =>
    !String(response.getHeader('content-type')).startsWith('text/event-stream') &&
    compression.filter(request, response),
}) as unknown as Middleware; // a middleware of plain Node, whatever its types say of Express

/** Where the site's server code finds the API: the same process in development and in production. */
const API = Symbol.for('citess.api');

/**
 * Serves the SvelteKit site for every address that no route has, under `origin`, or where that is null under the name of
 * the request. `close` ends the development server.
 */
export async function mountSite(
  app: FastifyInstance,
  options: { origin: URL | null; isDevelopment: boolean },
): Promise<{ close: () => Promise<void> }> {
  Reflect.set(globalThis, API, { inject: app.inject.bind(app) });
  const { handler, close } = options.isDevelopment ? await developmentSite(app) : await builtSite();
  const { origin } = options;

  await app.register(async (site) => {
    site.removeAllContentTypeParsers(); // SvelteKit reads the request stream itself
    site.addContentTypeParser('*', (_request, _payload, done) => done(null));
    site.addHook('onRequest', async (request) => refuseTooMuch(request));
    site.all('/*', { schema: { hide: true }, exposeHeadRoute: false }, (request, reply) => {
      reply.hijack(); // headers set by plugins would be lost: copy them
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined && name !== 'vary') reply.raw.setHeader(name, value);
      }
      if (FRAMED.test(request.url)) reply.raw.removeHeader('x-frame-options');
      // adapter-node reads these two; overwriting them keeps a client from choosing its own origin
      request.raw.headers['x-site-proto'] = origin ? origin.protocol.slice(0, -1) : request.protocol;
      request.raw.headers['x-site-host'] = origin ? origin.host : request.host;
      compress(request.raw, reply.raw, () => {
        handler(request.raw, reply.raw, (error) => {
          reply.raw.statusCode = error ? 500 : 404;
          reply.raw.end(error ? 'Internal error' : 'Not found');
        });
      });
    });
  });
  return { close };
}

/** Browsers say how much they send; who does not say it sends no form of ours. @throws too-large */
function refuseTooMuch({ url, headers }: FastifyRequest): void {
  if (headers['transfer-encoding'] !== undefined) throw tooLarge();
  const most = WITH_FILES.test(url) ? MOST_WITH_FILES : MOST;
  if (Number(headers['content-length'] ?? 0) > most) throw tooLarge();
}

async function builtSite(): Promise<{ handler: Middleware; close: () => Promise<void> }> {
  process.env.PROTOCOL_HEADER = 'x-site-proto';
  process.env.HOST_HEADER = 'x-site-host';
  process.env.BODY_SIZE_LIMIT = String(MOST_WITH_FILES);
  const built = await import(pathToFileURL(path.join(clientDir, 'build/handler.js')).href);
  return { handler: built.handler, close: async () => {} };
}

/** Vite's middleware, with hot reload on the same port. */
async function developmentSite(app: FastifyInstance): Promise<{ handler: Middleware; close: () => Promise<void> }> {
  process.chdir(clientDir); // SvelteKit looks for src/ in the working folder
  const vite = await import('vite' as string);
  const server = await vite.createServer({
    root: clientDir,
    server: { middlewareMode: true, hmr: { server: app.server } },
    appType: 'custom',
  });
  return { handler: server.middlewares, close: () => server.close() };
}
