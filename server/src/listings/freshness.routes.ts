import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { callOrder, freshnessCampaign, remindersOrder, remindersSent } from './freshness.schema.ts';
import { remindOrganizations } from './remind-organizations.ts';
import { recordCall, viewCampaign } from './run-campaign.ts';

const tags = ['listings'];
const refused = { 401: problemDetails, 403: problemDetails };

/** The hub asks organizations whether their listings are still correct. */
export const freshnessRoutes: FastifyPluginAsyncZod = async (app) => {
  // before anything that was sent is looked at
  app.addHook('onRequest', async (request) => void (await request.requireStaff('listing.remind')));
  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'Tells how fresh the listings of one’s hub are, and who has some to confirm',
        response: { 200: freshnessCampaign, ...refused },
      },
    },
    async (request) => viewCampaign(app.ports, await request.requireStaff('listing.remind')),
  );
  app.post(
    '/reminders',
    {
      schema: {
        tags,
        summary: 'Asks organizations by mail to confirm their listings now, each once a day at most',
        body: remindersOrder,
        response: { 200: remindersSent, ...refused, 422: problemDetails },
      },
    },
    async (request) => {
      const staff = await request.requireStaff('listing.remind');
      const { organization_ids } = request.body;
      const order = { hub_id: staff.hub_id, sent_by: staff.account.id, ...(organization_ids && { organization_ids }) };
      const reminded = await remindOrganizations(app.ports, order);
      return { reminded, campaign: await viewCampaign(app.ports, staff) };
    },
  );
  app.post(
    '/calls',
    {
      schema: {
        tags,
        summary: 'Keeps what came of calling an organization about its listings; a yes confirms them',
        body: callOrder,
        response: { 200: freshnessCampaign, ...refused, 404: problemDetails, 422: problemDetails },
      },
    },
    async (request) => {
      const staff = await request.requireStaff('listing.remind');
      await recordCall(app.ports, staff, request.body);
      return viewCampaign(app.ports, staff);
    },
  );
};
