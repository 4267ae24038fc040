import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import * as letters from './word-letters.ts';
import * as shapes from './wording.schema.ts';

const tags = ['mail'];
const refused = { 401: problemDetails, 403: problemDetails };
const mended = { ...refused, 422: problemDetails };
const schemas = {
  list: {
    ...{ tags, summary: 'The letters of your hub in one language', querystring: shapes.wordingsQuery },
    response: { 200: shapes.wordingList, 400: problemDetails, ...refused },
  },
  one: {
    ...{ tags, summary: 'One letter as it stands, as it came, and its versions', querystring: shapes.wordingQuery },
    response: { 200: shapes.wordingView, 400: problemDetails, ...refused },
  },
  preview: {
    ...{ tags, summary: 'Shows a wording with made-up values; nothing is kept', body: shapes.wordingTrial },
    response: { 200: shapes.wordingPreview, ...mended },
  },
  save: {
    ...{ tags, summary: 'Words a letter otherwise, for all that are written from now on', body: shapes.wordingOrder },
    response: { 200: shapes.wordingView, ...mended, 409: problemDetails },
  },
  reset: {
    ...{ tags, summary: 'Goes back to the standard text', body: shapes.wordingReset },
    response: { 200: shapes.wordingView, ...mended, 409: problemDetails },
  },
};

/** How a hub words its letters, for its coordinators. */
export const wordingRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await request.requireStaff('wording.decide')));
  app.get('/', { schema: schemas.list }, async (request) => {
    const { hub_id } = await request.requireStaff('wording.decide');
    return letters.listWordings(app.ports, hub_id, request.query.language);
  });
  app.get('/letter', { schema: schemas.one }, async (request) => {
    const { hub_id } = await request.requireStaff('wording.decide');
    return letters.viewWording(app.ports, { hub_id, ...request.query });
  });
  app.post('/previews', { schema: schemas.preview }, async (request) => {
    const { hub_id } = await request.requireStaff('wording.decide');
    const { letter, language, ...text } = request.body;
    return letters.previewWording(app.ports, { hub_id, letter, language }, text);
  });
  app.post('/', { schema: schemas.save }, async (request) => {
    const { hub_id, account } = await request.requireStaff('wording.decide');
    const { letter, language, version, ...text } = request.body;
    const address = { hub_id, letter, language };
    await letters.saveWording(app.ports, address, { text, version, made_by: account.id });
    return letters.viewWording(app.ports, address);
  });
  app.post('/resets', { schema: schemas.reset }, async (request) => {
    const { hub_id, account } = await request.requireStaff('wording.decide');
    const { letter, language, version } = request.body;
    const address = { hub_id, letter, language };
    await letters.saveWording(app.ports, address, { text: null, version, made_by: account.id });
    return letters.viewWording(app.ports, address);
  });
};
