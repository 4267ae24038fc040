import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod, ZodTypeProvider } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { threadProblems, THREAD_ADDRESSES, type ThreadAddress } from './find-thread-side.ts';
import { postMessage } from './post-message.ts';
import { markThreadRead } from './mark-thread-read.ts';
import { messageOrder, readingMark, threadView } from './thread.schema.ts';
import { viewThread } from './view-thread.ts';

/** Conversations on referrals: read, write, mark as read; from each side. */
export const threadRoutes: FastifyPluginAsyncZod = async (app) => {
  for (const address of THREAD_ADDRESSES) registerThread(app, address);
};

function registerThread(instance: FastifyInstance, { path, params, guard, find }: ThreadAddress): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const tags = ['conversations'];
  const onRequest = async (request: FastifyRequest) => void (await guard(request, app.ports));
  app.get(
    `${path}/thread`,
    {
      onRequest,
      schema: {
        tags,
        summary: 'Reads the conversation on a referral; changes nothing',
        params,
        response: { 200: threadView, ...threadProblems },
      },
    },
    async (request) => viewThread(app.ports.db, await find(request, app.ports, 'read')),
  );
  app.post(
    `${path}/thread/messages`,
    {
      onRequest,
      schema: {
        tags,
        summary: 'Writes on a referral; the other two sides are told once that something waits',
        params,
        body: messageOrder,
        response: { 201: threadView, ...threadProblems, 409: problemDetails, 422: problemDetails, 429: problemDetails },
      },
    },
    async (request, reply) => {
      const asked = await find(request, app.ports, 'write');
      return reply.code(201).send(await postMessage(app.ports, asked, request.body));
    },
  );
  app.put(
    `${path}/thread/reading`,
    {
      onRequest,
      schema: {
        tags,
        summary: 'Marks the messages up to one as read by one’s own side',
        params,
        body: readingMark,
        response: { 200: threadView, ...threadProblems, 422: problemDetails },
      },
    },
    async (request) => markThreadRead(app.ports, await find(request, app.ports, 'read'), request.body.position),
  );
}
