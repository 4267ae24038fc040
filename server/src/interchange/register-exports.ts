import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireActor } from '../accounts/access.ts';
import type { Act } from '../accounts/access.rules.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { exportDirectory } from './export-directory.ts';
import { csvTemplate } from './formats/csv-template.ts';
import * as shapes from './interchange.schema.ts';
import { listFieldSources } from './list-field-sources.ts';
import { isNested, streamExport } from './write-export.ts';

const refused = { 401: problemDetails, 403: problemDetails };
const FILES = {
  json: { type: 'application/json', name: 'directory.json' },
  ndjson: { type: 'application/x-ndjson', name: 'directory.ndjson' },
  tabular: { type: 'application/zip', name: 'directory.zip' },
  csv: { type: 'text/csv; charset=utf-8', name: 'directory.csv' },
} as const;
const schemas = {
  exporting: {
    tags: ['interchange'],
    summary: 'The whole directory as a file',
    querystring: shapes.exportQuery,
    response: { 200: z.any(), ...refused },
  },
  template: {
    tags: ['interchange'],
    summary: 'The CSV template for partners, one row a service',
    response: { 200: z.string(), ...refused },
  },
  sources: {
    tags: ['interchange'],
    summary: 'Where each field of a service comes from, and whether it was corrected here',
    params: z.object({ id: z.string() }),
    response: { 200: shapes.fieldSources, 404: problemDetails, ...refused },
  },
};
const guard = (act: Act) => async (request: FastifyRequest) => void (await requireActor(request, act));

/** The routes on which data leaves, and is told where it comes from. */
export function registerExports(app: Parameters<FastifyPluginAsyncZod>[0]): void {
  const onRequest = guard('directory.import');
  app.get('/export', { onRequest, schema: schemas.exporting }, async (request, reply) => {
    const { format, all } = request.query;
    const out = new PassThrough();
    const sent = exportDirectory(app.ports, { hasDrafts: all === 'true', isNested: isNested(format) }, (records) =>
      pipeline(streamExport(records, format), out),
    );
    sent.catch((error: Error) => out.destroy(error)); // the answer is cut off where it has begun
    const { type, name } = FILES[format];
    return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(out);
  });
  app.get('/import_template.csv', { onRequest, schema: schemas.template }, async (request, reply) => {
    const text = await csvTemplate(request.language === 'fr' ? 'fr' : 'en');
    return reply.type('text/csv; charset=utf-8').send(text);
  });
  app.get('/services/:id/sources', { onRequest: guard('source.read'), schema: schemas.sources }, async (request) => ({
    contents: await listFieldSources(app.ports, request.params.id),
  }));
}
