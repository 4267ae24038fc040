import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { hearWords } from './hear-words.ts';
import { nameHeard } from './name-heard.ts';
import { needSuggestionAnswer, needSuggestionOrder } from './need-suggestion.schema.ts';

const schema = {
  tags: ['matching'],
  summary: 'Suggest needs of the vocabulary from own words, with the words that led to each',
  body: needSuggestionOrder,
  response: { 200: needSuggestionAnswer, 422: problemDetails },
};

/** `POST /`: at most six needs, best first. Nothing is stored and nothing leaves the machine. */
export const needSuggestionRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post('/', { schema }, async (request) =>
    nameHeard(app.ports.db, await hearWords(app.ports, request.body), request.language),
  );
};
