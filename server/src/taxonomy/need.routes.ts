import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { addNeed, listNeedWords, wordNeed } from './edit-needs.ts';
import { retireNeed, reviveNeed } from './retire-need.ts';
import { needList, needOrder, needRetirement, needWords } from './need.schema.ts';

const tags = ['directory'];
const params = z.object({ id: z.string().max(120).describe('Its key') });
const refused = { 401: problemDetails, 403: problemDetails };

/** The needs, which all hubs share; coordinators add some and write their words. The table of permissions lets nobody else in. */
export const needRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/',
    { schema: { tags, summary: 'The needs in every language', response: { 200: needList, ...refused } } },
    async () => listNeedWords(app.ports),
  );
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Adds a need, on its own or as a part of another',
        body: needOrder,
        response: { 201: needList, ...refused, 422: problemDetails },
      },
    },
    async (request, reply) => {
      await addNeed(app.ports, request.body);
      return reply.code(201).send(await listNeedWords(app.ports));
    },
  );
  app.put(
    '/:id/words',
    {
      schema: {
        tags,
        summary: 'Writes the words of a need in some languages; the others stay',
        params,
        body: needWords,
        response: { 200: needList, ...refused, 404: problemDetails, 422: problemDetails },
      },
    },
    async (request) => {
      await wordNeed(app.ports, request.params.id, request.body);
      return listNeedWords(app.ports);
    },
  );
  await app.register(retirementRoutes);
};

const retirementRoutes: FastifyPluginAsyncZod = async (app) => {
  const answers = { 200: needList, ...refused, 404: problemDetails };
  app.put(
    '/:id/retirement',
    {
      schema: {
        tags,
        summary: 'Retires a need for another that stands for it everywhere from now on',
        params,
        body: needRetirement,
        response: { ...answers, 409: problemDetails, 422: problemDetails },
      },
    },
    async (request) => {
      await retireNeed(app.ports, request.params.id, request.body);
      return listNeedWords(app.ports);
    },
  );
  app.delete(
    '/:id/retirement',
    { schema: { tags, summary: 'Brings a retired need back, with the services it had', params, response: answers } },
    async (request) => {
      await reviveNeed(app.ports, request.params.id);
      return listNeedWords(app.ports);
    },
  );
};
