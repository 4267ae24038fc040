import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { suggestNeeds } from '@citess/search/needs/suggest-needs';
import { detectLanguage } from '@citess/search/text/detect-language';
import { problemDetails } from '../problems/problem.schema.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import { offerFacts } from './offer-facts.ts';
import { needSuggestionAnswer, needSuggestionOrder } from './need-suggestion.schema.ts';

const schema = {
  tags: ['matching'],
  summary: 'Suggest needs of the vocabulary from own words, with the words that led to each',
  body: needSuggestionOrder,
  response: { 200: needSuggestionAnswer, 422: problemDetails },
};

/** `POST /`: at most six needs, best first. Nothing is stored and nothing leaves the machine. */
export const needSuggestionRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post('/', { schema }, async (request) => {
    const { text, language } = request.body;
    const names = new Map((await listTermRows(app.ports.db, 'needs')).map((term) => [term.key, term.names]));
    const terms = suggestNeeds({ text, language }).map((suggestion) => ({
      ...suggestion,
      name: nameIn(names.get(suggestion.key) ?? {}, request.language) || suggestion.key,
    }));
    const facts = await offerFacts(app.ports.db, request.body, request.language);
    return { language: language ?? detectLanguage(text), terms, facts };
  });
};
