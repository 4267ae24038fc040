import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parse } from 'node:querystring';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { findKeptId } from '../directory/merged.queries.ts';
import { isUuid } from '../directory/directory.queries.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { digest, isKept, sendJson } from './answer.ts';
import { entityNotFound } from './hsds.problems.ts';
import * as shapes from './hsds.schema.ts';
import { openList, openRecord } from './open-list.ts';
import { readEntities } from './read-entities.ts';
import { readLines, readPage } from './read-list.ts';

const NAMES: Record<shapes.Kind, [one: string, many: string]> = {
  services: ['A service', 'services'],
  organizations: ['An organization', 'organizations'],
  service_at_locations: ['A service at a location', 'services at locations'],
  taxonomies: ['A taxonomy', 'taxonomies'],
  taxonomy_terms: ['A taxonomy term', 'taxonomy terms'],
};
const LISTINGS = { services: 'service', organizations: 'organization' } as const;

/** The read API of Open Referral's HSDS 3.2: open to all, without a key, from any site. */
export async function hsdsRoutes(app: FastifyInstance): Promise<void> {
  for (const url of ['/', '/*']) {
    app.options(url, { schema: { hide: true } }, async (_request, reply) =>
      reply
        .header('access-control-allow-methods', 'GET, HEAD, POST')
        .header('access-control-allow-headers', 'content-type, if-none-match, if-modified-since')
        .code(204)
        .send(),
    );
  }
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, { ...parse(String(body)) }),
  );
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
      openapi_url: at('/hsds/profile/openapi.json'),
      description: 'Organizations and services of the social and solidarity economy, as published by the hub',
    };
    return sendJson(request, reply, body, null);
  });
  for (const kind of shapes.KINDS) {
    listRoutes(app, kind);
    entityRoute(app, kind);
  }
}

function listRoutes(app: FastifyInstance, kind: shapes.Kind): void {
  const querystring = shapes.listQueries[kind];
  const response = { 200: shapes.page, 400: problemDetails, 404: problemDetails };
  const schema = { tags: ['hsds'], querystring, response };
  const summary = `A page of published ${NAMES[kind][1]}, or all of them as ndjson.`;
  app.get<{ Querystring: shapes.ListQuery }>(`/${kind}`, { schema: { ...schema, summary } }, (request, reply) =>
    sendList(app, kind, request.query, request, reply),
  );
  const posted = {
    ...schema,
    summary: `${summary} The parameters may stand in the body too, and count before those of the address.`,
    body: querystring.nullish(),
    response: { ...response, 413: problemDetails, 415: problemDetails, 422: problemDetails },
  };
  type Posted = { Querystring: shapes.ListQuery; Body: shapes.ListQuery | null | undefined };
  app.post<Posted>(`/${kind}`, { schema: posted }, (request, reply) =>
    sendList(app, kind, { ...request.query, ...request.body }, request, reply),
  );
}

async function sendList(
  app: FastifyInstance,
  kind: shapes.Kind,
  query: shapes.ListQuery,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const list = await openList(app.ports, kind, query);
  if (query.format !== 'ndjson') {
    return sendJson(request, reply, await readPage(app.ports, kind, query, list), list.changed);
  }
  const { listing, total, changed } = list;
  const state = [
    kind,
    total,
    changed?.toISOString(),
    app.ports.now().toISOString().slice(0, 10),
    JSON.stringify(query),
  ];
  if (changed && isKept(request, reply, `W/"${digest(state.join(' '))}"`, changed)) return reply.code(304).send();
  const lines = readLines(app.ports, kind, query, listing);
  return reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(lines));
}

function entityRoute(app: FastifyInstance, kind: shapes.Kind): void {
  const isListing = kind === 'services' || kind === 'organizations';
  const schema = {
    tags: ['hsds'],
    summary: `${NAMES[kind][0]} with all related data.`,
    params: shapes.entityParams,
    ...(kind === 'organizations' ? { querystring: shapes.entityQuery } : {}),
    response: {
      200: shapes.entity,
      ...(isListing ? { 301: z.null().describe('Merged into another record; `Location` leads to it') } : {}),
      400: problemDetails,
      404: problemDetails,
    },
  };
  type Asked = { Params: z.infer<typeof shapes.entityParams>; Querystring: z.infer<typeof shapes.entityQuery> };
  app.get<Asked>(`/${kind}/:id`, { schema }, async (request, reply) => {
    const { id } = request.params;
    const { total, changed } = isUuid(id) ? await openRecord(app.ports, kind, id) : { total: 0, changed: null };
    const depth = { depth: 'full', hasFullServices: shapes.isOn(request.query.full_service) } as const;
    const [found] = total > 0 ? await readEntities(app.ports, kind, [id], depth) : [];
    if (found) return sendJson(request, reply, found, changed);
    const kept = isListing && isUuid(id) ? await findKeptId(app.ports.db, LISTINGS[kind], id) : null;
    if (kept === null) throw entityNotFound();
    const query = request.url.split('?', 2)[1];
    return reply.redirect(`/hsds/${kind}/${kept}${query ? `?${query}` : ''}`, 301);
  });
}
