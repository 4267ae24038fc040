import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireActor } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { importNotFound } from './interchange.problems.ts';
import * as shapes from './interchange.schema.ts';
import { receiveImport } from './receive-import.ts';
import { registerExports } from './register-exports.ts';
import { findRun, listRuns, type Run } from './run.queries.ts';

const refused = { 401: problemDetails, 403: problemDetails };
const unread = { 409: problemDetails, 413: problemDetails, 415: problemDetails, 422: problemDetails };
const schemas = {
  importing: {
    tags: ['interchange'],
    summary: 'Imports a file sent as the body: HSDS as JSON, ndjson or a zip of tables, or our CSV template',
    querystring: shapes.importQuery,
    response: { 200: shapes.importAnswer, ...refused, ...unread },
  },
  runs: {
    tags: ['interchange'],
    summary: 'The imports so far, newest first',
    querystring: shapes.importsQuery,
    response: { 200: shapes.importRuns, ...refused },
  },
  run: {
    tags: ['interchange'],
    summary: 'One import',
    params: shapes.importParams,
    response: { 200: shapes.importRunView, 404: problemDetails, ...refused },
  },
};

/** Partners' data in, the directory out. For coordinators; where a field comes from, for all staff. */
export const interchangeRoutes: FastifyPluginAsyncZod = async (app) => {
  // a file is read as it comes, whatever it is
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  // before anything that was sent is looked at
  const onRequest = async (request: FastifyRequest) => void (await requireActor(request, 'directory.import'));
  app.post('/imports', { onRequest, schema: schemas.importing }, async (request) => {
    const { user_id } = await requireActor(request, 'directory.import');
    // the parser hands on the stream itself; a request without a body has none
    const body = (request.body ?? request.raw) as Readable;
    const contentType = request.headers['content-type'] ?? '';
    return receiveImport(app.ports, { body, contentType, importedBy: user_id }, request.query);
  });
  app.get('/imports', { onRequest, schema: schemas.runs }, async ({ query: { page, per_page } }) => {
    const runs = await listRuns(app.ports.db, per_page, (page - 1) * per_page);
    return { contents: runs.map(view) };
  });
  app.get('/imports/:id', { onRequest, schema: schemas.run }, async (request) => {
    const run = await findRun(app.ports.db, request.params.id);
    if (!run) throw importNotFound();
    return view(run);
  });
  registerExports(app);
};

function view({ id, source, format, state, counts, started_at, ended_at }: Run) {
  const times = { started_at: started_at.toISOString(), ended_at: ended_at?.toISOString() ?? null };
  return { id, source, format, state, counts, ...times };
}
