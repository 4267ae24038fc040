import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { notFound } from '../plugins/unknown-addresses.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { sendText } from './answer.ts';
import { readProfile } from './profile.ts';

const fileParams = z.object({ file: z.string() });
const index = z.looseObject({ name: z.string(), hsds_version: z.string(), files: z.record(z.string(), z.url()) });
/** The standard's schemas, and so those merged from them, are shared alike. */
const LICENSE = '<https://creativecommons.org/licenses/by-sa/4.0/>; rel="license"';
const FOLDERS = {
  profile: { one: 'A file of the profile.', all: 'The merge patches of our HSDS profile.' },
  schema: { one: 'A schema of HSDS with the profile merged in.', all: 'The merged schemas of HSDS.' },
  'schema/compiled': {
    one: 'A merged schema with all that it refers to.',
    all: 'The merged schemas of HSDS, each with all that it refers to in one file.',
  },
} as const;
type Folder = keyof typeof FOLDERS;

/**
 * Our HSDS profile as an outside validator reads it: the patches, the schemas and the description of the API made from them. The
 * description is whole, and so its own merge patch: it stands among the patches too.
 */
export async function profileRoutes(app: FastifyInstance): Promise<void> {
  const base = new URL('/hsds/', app.ports.publicUrl).href;
  const { patches, schemas, compiled, openapi } = readProfile(base);
  const described = ['openapi.json', openapi] as const;
  folderRoutes(app, 'profile', new Map([...patches, described]), base);
  folderRoutes(app, 'schema', new Map([...schemas, described]), base);
  folderRoutes(app, 'schema/compiled', compiled, base);
}

function folderRoutes(app: FastifyInstance, folder: Folder, files: ReadonlyMap<string, unknown>, base: string): void {
  const description = {
    name: 'CitESS profile of HSDS',
    hsds_version: '3.2',
    standard: 'https://docs.openreferral.org/',
    attribution: 'Human Services Data Specification: an Open Referral resource (https://openreferral.org/)',
    license: 'https://creativecommons.org/licenses/by-sa/4.0/',
    ...(folder === 'profile' ? { schema: `${base}schema` } : { profile: `${base}profile` }),
    files: Object.fromEntries([...files.keys()].map((name) => [name, `${base}${folder}/${name}`])),
  };
  const texts = new Map([...files].map(([name, file]) => [name, JSON.stringify(file)]));
  const { one, all } = FOLDERS[folder];
  app.get(
    `/${folder}`,
    { schema: { tags: ['hsds'], summary: all, response: { 200: index } } },
    (request: FastifyRequest, reply: FastifyReply) => sendText(request, reply, JSON.stringify(description), null),
  );
  const schema = {
    tags: ['hsds'],
    summary: one,
    params: fileParams,
    response: { 200: z.looseObject({}), 404: problemDetails },
  };
  app.get<{ Params: z.infer<typeof fileParams> }>(`/${folder}/:file`, { schema }, async (request, reply) => {
    const text = texts.get(request.params.file);
    if (text === undefined) throw notFound();
    return sendText(request, reply.header('link', LICENSE), text, null);
  });
}
