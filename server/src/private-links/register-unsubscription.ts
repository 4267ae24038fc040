import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { reminderWish, type ReminderWish } from './reminder-wish.schema.ts';

/** Mail that nobody asked for, and how one ends it by the private address it carries. Both throw private-link-not-found. */
export type Unsubscription = {
  tags: string[];
  /** As the description of the API says it. */
  what: string;
  /** The page with the button. */
  pageOf: (token: string, language: string) => Promise<string>;
  wish: (token: string, order: { wanted: boolean }) => Promise<ReminderWish>;
};

/** Where one press ends such mail, on a page or in a mail program (RFC 8058); it works as long as the link was not revoked. */
export function unsubscriptionRoutes({ tags, what, pageOf, wish }: Unsubscription): FastifyPluginAsyncZod {
  return async (app) => {
    // mail programs send a form that says what the address says already
    const forms = ['application/x-www-form-urlencoded', 'multipart/form-data'];
    app.addContentTypeParser(forms, { parseAs: 'string', bodyLimit: 4096 }, (_request, _body, done) => done(null, {}));
    const url = '/:token/unsubscription';
    const params = z.object({ token: z.string().max(200) });
    const leads = z.null().describe('`Location` is the page with the button');
    const summary = `Leads to the page with the button that ends ${what}; nothing changes by it`;
    app.get(
      url,
      { schema: { tags, summary, params, response: { 303: leads, 404: problemDetails } } },
      async (request, reply) => reply.redirect(await pageOf(request.params.token, request.language), 303),
    );
    const response = { 200: reminderWish, 404: problemDetails };
    app.post(url, { schema: { tags, summary: `Ends ${what}`, params, response } }, (request) =>
      wish(request.params.token, { wanted: false }),
    );
    app.delete(url, { schema: { tags, summary: `Begins again with ${what}`, params, response } }, (request) =>
      wish(request.params.token, { wanted: true }),
    );
  };
}
