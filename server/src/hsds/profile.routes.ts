import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { notFound } from '../plugins/unknown-addresses.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { sendJson } from './answer.ts';
import { readProfile } from './profile.ts';

const fileParams = z.object({ file: z.string() });
const index = z.looseObject({ name: z.string(), hsds_version: z.string(), files: z.record(z.string(), z.url()) });
/** The standard's schemas, and so those merged from them, are shared alike. */
const LICENSE = '<https://creativecommons.org/licenses/by-sa/4.0/>; rel="license"';

const FOLDERS = [
  { folder: 'profile', one: 'A JSON merge patch of the profile.', all: 'The merge patches of our HSDS profile.' },
  { folder: 'schema', one: 'A schema of HSDS with the profile merged in.', all: 'The merged schemas of HSDS.' },
] as const;

/** Our HSDS profile: the patches, and the schemas an outside validator checks us against. */
export async function profileRoutes(app: FastifyInstance): Promise<void> {
  const { patches, schemas } = readProfile();
  const base = new URL('/hsds/', app.ports.publicUrl).href;
  for (const { folder, one, all } of FOLDERS) {
    const files = folder === 'profile' ? patches : schemas;
    const urls = Object.fromEntries([...files.keys()].map((name) => [name, `${base}${folder}/${name}`]));
    const description = {
      name: 'CitESS profile of HSDS',
      hsds_version: '3.2',
      standard: 'https://docs.openreferral.org/',
      attribution: 'Human Services Data Specification: an Open Referral resource (https://openreferral.org/)',
      license: 'https://creativecommons.org/licenses/by-sa/4.0/',
      ...(folder === 'profile' ? { schema: `${base}schema` } : { profile: `${base}profile` }),
      files: urls,
    };
    app.get(
      `/${folder}`,
      { schema: { tags: ['hsds'], summary: all, response: { 200: index } } },
      (request: FastifyRequest, reply: FastifyReply) => sendJson(request, reply, description, null),
    );
    const schema = {
      tags: ['hsds'],
      summary: one,
      params: fileParams,
      response: { 200: z.looseObject({}), 404: problemDetails },
    };
    app.get<{ Params: z.infer<typeof fileParams> }>(`/${folder}/:file`, { schema }, async (request, reply) => {
      const file = files.get(request.params.file);
      if (file === undefined) throw notFound();
      return sendJson(request, reply.header('link', LICENSE), file, null);
    });
  }
}
