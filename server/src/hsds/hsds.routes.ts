import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { digest, isKept, sendJson } from './answer.ts';
import * as shapes from './hsds.schema.ts';
import { findLastChange } from './listing.queries.ts';
import { describeList, readLines, readOne, readPage } from './read-list.ts';

const NAMES: Record<shapes.Kind, [one: string, many: string]> = {
  services: ['A service', 'services'],
  organizations: ['An organization', 'organizations'],
  service_at_locations: ['A service at a location', 'services at locations'],
  taxonomies: ['A taxonomy', 'taxonomies'],
  taxonomy_terms: ['A taxonomy term', 'taxonomy terms'],
};

/** The read API of Open Referral's HSDS 3.2: open to all, without a key, from any site. */
export async function hsdsRoutes(app: FastifyInstance): Promise<void> {
  for (const url of ['/', '/*']) {
    app.options(url, { schema: { hide: true } }, async (_request, reply) =>
      reply
        .header('access-control-allow-methods', 'GET, HEAD')
        .header('access-control-allow-headers', 'if-none-match, if-modified-since')
        .code(204)
        .send(),
    );
  }
  const schema = {
    tags: ['hsds'],
    summary: 'The version of HSDS, our profile of it, and where this API is described.',
    response: { 200: shapes.apiDescription },
  };
  app.get('/', { schema }, (request, reply) => {
    const at = (path: string) => new URL(path, app.ports.publicUrl).href;
    const body = {
      version: '3.2',
      profile: at('/hsds/profile'),
      openapi_url: at('/api/openapi.json'),
      description: 'Organizations and services of the social and solidarity economy, as published by the hub',
    };
    return sendJson(request, reply, body, null);
  });
  for (const kind of shapes.KINDS) {
    listRoute(app, kind);
    entityRoute(app, kind);
  }
}

function listRoute(app: FastifyInstance, kind: shapes.Kind): void {
  const schema = {
    tags: ['hsds'],
    summary: `A page of published ${NAMES[kind][1]}, or all of them as ndjson.`,
    querystring: shapes.listQueries[kind],
    response: { 200: shapes.page, 400: problemDetails, 404: problemDetails },
  };
  app.get<{ Querystring: shapes.ListQuery }>(`/${kind}`, { schema }, async (request, reply) => {
    const changed = await lastChange(app, kind);
    if (request.query.format !== 'ndjson') {
      return sendJson(request, reply, await readPage(app.ports, kind, request.query), changed);
    }
    const state = await describeList(app.ports, kind, request.query);
    if (changed && isKept(request, reply, `W/"${digest(`${request.url} ${state}`)}"`, changed)) {
      return reply.code(304).send();
    }
    const lines = await readLines(app.ports, kind, request.query);
    return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(lines));
  });
}

function entityRoute(app: FastifyInstance, kind: shapes.Kind): void {
  const schema = {
    tags: ['hsds'],
    summary: `${NAMES[kind][0]} with all related data.`,
    params: shapes.entityParams,
    ...(kind === 'organizations' ? { querystring: shapes.entityQuery } : {}),
    response: { 200: shapes.entity, 400: problemDetails, 404: problemDetails },
  };
  type Asked = { Params: z.infer<typeof shapes.entityParams>; Querystring: z.infer<typeof shapes.entityQuery> };
  app.get<Asked>(`/${kind}/:id`, { schema }, async (request, reply) => {
    const changed = await lastChange(app, kind);
    const hasFullServices = request.query.full_service === 'true';
    return sendJson(request, reply, await readOne(app.ports, kind, request.params.id, hasFullServices), changed);
  });
}

/** Vocabularies keep no time of change: their answers are known by ETag alone. */
async function lastChange(app: FastifyInstance, kind: shapes.Kind): Promise<Date | null> {
  return kind === 'taxonomies' || kind === 'taxonomy_terms' ? null : findLastChange(app.ports.db);
}
