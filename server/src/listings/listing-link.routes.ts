import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addressOf } from '../private-links/private-link.ts';
import { unsubscriptionRoutes, type Unsubscription } from '../private-links/register-unsubscription.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { confirmByLink, viewReminder } from './answer-reminder.ts';
import { listingLinkView } from './listing-link.schema.ts';
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
  const unsubscription: Unsubscription = {
    ...{ tags, what: 'reminders of listings to the organization' },
    pageOf: async (token, language) => {
      await findReminderLink(app.ports, token);
      return addressOf(app.ports.publicUrl, language, 'listing', token);
    },
    wish: (token, order) => wishReminders(app.ports, token, order),
  };
  await app.register(unsubscriptionRoutes(unsubscription));
};
