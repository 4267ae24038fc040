import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { changeLogo, removeLogo } from './change-logo.ts';
import { readSettings } from './change-settings.ts';
import { readColour } from './read-colour.rules.ts';
import { logoNotFound } from './hub.problems.ts';
import { hubSettings } from './hub-settings.schema.ts';
import { findLogoContent } from './logo.queries.ts';
import { colourQuery, colourView, logoParams, logoQuery, MOST_LOGO_BYTES } from './logo.schema.ts';

const refused = { 401: problemDetails, 403: problemDetails };
const TYPES: Record<string, string> = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' };

/** The logos of hubs. Mount it outside of what looks through bodies: these are bytes. */
export const logoRoutes: FastifyPluginAsyncZod = async (app) => {
  // whatever it calls itself, its content decides
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_LOGO_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  app.get(
    '/logos/:hash',
    {
      schema: {
        tags: ['directory'],
        summary: 'A logo by the SHA-256 of its bytes; what is at an address never changes',
        params: logoParams,
        response: { 200: z.any(), 400: problemDetails, 404: problemDetails },
      },
    },
    async ({ params: { hash } }, reply) => {
      const logo = await findLogoContent(app.ports.db, hash);
      if (!logo) throw logoNotFound();
      return reply
        .type(TYPES[logo.type] ?? 'application/octet-stream')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('etag', `"${hash}"`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .send(logo.content);
    },
  );
  registerChanges(app);
};

function registerChanges(app: Parameters<FastifyPluginAsyncZod>[0]): void {
  const onRequest = async (request: Parameters<typeof requireStaff>[0]) =>
    void (await requireStaff(request, 'hub.set'));
  const response = { 200: hubSettings, ...refused, 409: problemDetails };
  const querystring = logoQuery;
  app.put(
    '/hub_settings/logo',
    {
      onRequest,
      schema: {
        tags: ['accounts'],
        summary: 'Gives one’s hub the logo sent as the body: PNG, JPEG or WebP, 200 KiB and 2000 pixels at most',
        querystring,
        response: { ...response, 413: problemDetails, 422: problemDetails },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'hub.set');
      const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      await changeLogo(app.ports, { hub_id, version: request.query.version }, content);
      return readSettings(app.ports.db, hub_id, request.language);
    },
  );
  app.delete(
    '/hub_settings/logo',
    {
      onRequest,
      schema: { tags: ['accounts'], summary: 'Takes the logo of one’s hub away', querystring, response },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'hub.set');
      await removeLogo(app.ports, { hub_id, version: request.query.version });
      return readSettings(app.ports.db, hub_id, request.language);
    },
  );
  app.get(
    '/hub_settings/colour',
    {
      onRequest,
      schema: {
        tags: ['accounts'],
        summary: 'How a colour would read as that of one’s hub, and the nearest that would be taken',
        querystring: colourQuery,
        response: { 200: colourView, ...refused },
      },
    },
    async ({ query }) => readColour(query.accent.toLowerCase()),
  );
}
