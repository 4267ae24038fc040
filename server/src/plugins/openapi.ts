import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { describeApi, type ApiDocument } from './openapi.rules.ts';

/** Only our own; without `upgrade-insecure-requests`, so that the page works on a plain http address too. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const tags = [
  { name: 'directory', description: 'Organizations and services: search and read' },
  { name: 'interchange', description: 'Partners’ data in, the directory out; signed in' },
  { name: 'hsds', description: 'The directory as open data, in Open Referral’s HSDS 3.2 and our profile of it' },
  { name: 'matching', description: 'From own words to needs, from needs to services that fit; nothing is stored' },
  { name: 'asking', description: 'A form under way, and sending it' },
  { name: 'following', description: 'A person’s private page' },
  { name: 'answering', description: 'A provider reads and answers a referral, by private link or signed in' },
  { name: 'conversations', description: 'Messages and files on a referral, between person, provider and hub' },
  { name: 'listings', description: 'Partners keep their listings, the hub looks over them; signed in' },
  { name: 'triage', description: 'Hub staff work on cases; signed in' },
  { name: 'mail', description: 'The hub’s mailbox; signed in' },
  { name: 'accounts', description: 'Sign-in by session cookie' },
  { name: 'operation', description: 'For balancers and watchers' },
];

/** Describes every route as OpenAPI 3.1 at /api/openapi.json, readable at /api/docs. */
export async function registerOpenapi(app: FastifyInstance): Promise<void> {
  const schemaRegistry = presentSchemas();
  const nameSchemas = createJsonSchemaTransformObject({ schemaRegistry });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'CitESS',
        version: '1.0.0',
        description:
          'The API of a territorial hub for the social and solidarity economy. Texts come in the language of `Accept-Language`. Errors are RFC 9457 problem details.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags,
    },
    transform: createJsonSchemaTransform({
      schemaRegistry,
      skipList: ['/api/auth/*', '/api/docs/*', '/api/openapi.json'],
    }),
    // the plugin's type knows more of the document than we rewrite
    transformObject: (made) => describeApi(nameSchemas(made) as ApiDocument) as object,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: DOCS_POLICY });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

/**
 * The schemas that have a name now. Pages are bundled with copies of some and name them again when they are loaded: two of
 * one name make no description.
 */
function presentSchemas(): typeof z.globalRegistry {
  const present = z.registry<z.core.GlobalMeta>();
  present._map = z.globalRegistry._map;
  present._idmap = new Map(z.globalRegistry._idmap);
  return present;
}
