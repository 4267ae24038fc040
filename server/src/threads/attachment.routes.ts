import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod, ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { MEDIA_TYPES } from './attachment-type.rules.ts';
import { threadProblems, THREAD_ADDRESSES, type ThreadAddress } from './find-thread-side.ts';
import { keepAttachment, readAttachment } from './keep-attachment.ts';
import { attachmentQuery, attachmentView, MOST_BYTES } from './thread.schema.ts';

const tags = ['conversations'];

/** Files of conversations. Mount it outside of what looks through bodies: these are bytes. */
export const attachmentRoutes: FastifyPluginAsyncZod = async (app) => {
  // whatever it calls itself, its content decides
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  for (const address of THREAD_ADDRESSES) {
    registerUploads(app, address);
    registerDownloads(app, address);
  }
};

function registerUploads(instance: FastifyInstance, { path, params, guard, find }: ThreadAddress): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const onRequest = async (request: FastifyRequest) => void (await guard(request, app.ports));
  app.post(
    `${path}/thread/attachments`,
    {
      onRequest,
      schema: {
        tags,
        summary: 'Sends a file up, as the body, for a message to come; one that never comes takes it away after a day',
        params,
        querystring: attachmentQuery,
        response: {
          201: attachmentView,
          ...threadProblems,
          409: problemDetails,
          413: problemDetails,
          422: problemDetails,
        },
      },
    },
    async (request, reply) => {
      const asked = await find(request, app.ports, 'write');
      const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return reply.code(201).send(await keepAttachment(app.ports, asked, { name: request.query.name, content }));
    },
  );
}

function registerDownloads(instance: FastifyInstance, { path, params, guard, find }: ThreadAddress): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const onRequest = async (request: FastifyRequest) => void (await guard(request, app.ports));
  app.get(
    `${path}/thread/attachments/:attachment_id`,
    {
      onRequest,
      schema: {
        tags,
        summary: 'Downloads a file of a message',
        params: params.extend({ attachment_id: z.uuid() }),
        response: { 200: z.any(), ...threadProblems },
      },
    },
    async (request, reply) => {
      const asked = await find(request, app.ports, 'read');
      const { attachment_id } = z.object({ attachment_id: z.uuid() }).parse(request.params);
      const file = await readAttachment(app.ports, asked, attachment_id);
      // always a download, never a page: whatever the content is taken for, it may do nothing
      return reply
        .type(MEDIA_TYPES[file.type])
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeName(file.name)}`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cross-origin-resource-policy', 'same-origin')
        .header('cache-control', 'private, no-store')
        .header('x-content-type-options', 'nosniff')
        .send(file.content);
    },
  );
}

/** A name as RFC 5987 writes it. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
