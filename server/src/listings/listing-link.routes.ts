import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addressOf } from '../private-links/private-link.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { confirmByLink, viewReminder } from './answer-reminder.ts';
import { listingLinkView, reminderWish } from './listing-link.schema.ts';
import { findReminderLink, wishReminders } from './wish-reminders.ts';

const tags = ['listings'];
const params = z.object({ token: z.string().max(200) });
const response = { 200: listingLinkView, 404: problemDetails, 410: problemDetails };

/** Where an organization answers a reminder without an account. */
export const listingLinkRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/:token',
    { schema: { tags, summary: 'Reads what a reminder asks to confirm; nothing changes by it', params, response } },
    async (request) => viewReminder(app.ports, request.params.token, request.language),
  );
  app.put(
    '/:token/confirmation',
    {
      schema: { tags, summary: 'Confirms that the listings are still correct', params, response },
    },
    async (request) => {
      await confirmByLink(app.ports, request.params.token);
      return viewReminder(app.ports, request.params.token, request.language);
    },
  );
  await app.register(unsubscriptionRoutes);
};

/** Where one press ends the reminders, on the page or in a mail program (RFC 8058); it works as long as the link was not revoked. */
const unsubscriptionRoutes: FastifyPluginAsyncZod = async (app) => {
  // mail programs send a form that says what the address says already
  const forms = ['application/x-www-form-urlencoded', 'multipart/form-data'];
  app.addContentTypeParser(forms, { parseAs: 'string', bodyLimit: 4096 }, (_request, _body, done) => done(null, {}));
  const url = '/:token/unsubscription';
  const summary = 'Leads to the page with the button that ends the reminders; nothing changes by it';
  const leads = z.null().describe('`Location` is the page of the link');
  app.get(
    url,
    { schema: { tags, summary, params, response: { 303: leads, 404: problemDetails } } },
    async (request, reply) => {
      const { token } = request.params;
      await findReminderLink(app.ports, token);
      return reply.redirect(addressOf(app.ports.publicUrl, request.language, 'listing', token), 303);
    },
  );
  const changed = { 200: reminderWish, 404: problemDetails };
  app.post(
    url,
    { schema: { tags, summary: 'Ends reminders of listings to the organization', params, response: changed } },
    async (request) => wishReminders(app.ports, request.params.token, { wanted: false }),
  );
  app.delete(
    url,
    { schema: { tags, summary: 'Sends reminders of listings to the organization again', params, response: changed } },
    async (request) => wishReminders(app.ports, request.params.token, { wanted: true }),
  );
};
