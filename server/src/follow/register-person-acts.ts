import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { freshLinkAnswer } from '../private-links/fresh-link.schema.ts';
import { tokenParams } from '../private-links/private-link.schema.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { addInformation } from './add-information.ts';
import { askForCall } from './ask-for-call.ts';
import { eraseRequest } from './erase-request.ts';
import { exportRequest } from './export-request.ts';
import { additionOrder, erasure, erasureOrder, followedIntake, requestExport } from './follow.schema.ts';
import { renewPersonLink } from './renew-person-link.ts';
import { revokeReceipt } from './revoke-receipt.ts';

const common = { tags: ['following'], params: tokenParams };
const problems = { 404: problemDetails, 410: problemDetails };

/** Adds what a person does on their page besides withdrawing. */
export function registerPersonActs(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const response = { 200: followedIntake, ...problems };
  app.post(
    '/:token/additions',
    {
      schema: {
        ...common,
        summary: 'Adds to what was said; those who may read the project read it as well',
        body: additionOrder,
        response: { 201: followedIntake, ...problems, 409: problemDetails, 422: problemDetails },
      },
    },
    async ({ params, body, language }, reply) =>
      reply.code(201).send(await addInformation(app.ports, { ...params, language }, body)),
  );
  app.put(
    '/:token/call_request',
    { schema: { ...common, summary: 'Asks to speak with somebody of the hub', response } },
    ({ params, language }) => askForCall(app.ports, { ...params, language }),
  );
  app.put(
    '/:token/referrals/:referral_id/consent_revocation',
    {
      schema: {
        ...common,
        summary: 'Takes back that one provider may read; an open referral is withdrawn',
        params: tokenParams.extend({ referral_id: z.uuid() }),
        response: { ...response, 409: problemDetails },
      },
    },
    ({ params: { token, referral_id }, language }) => revokeReceipt(app.ports, { token, language }, referral_id),
  );
}

/** Adds how a person takes everything away, how they erase it, and how they get a new link. */
export function registerPersonData(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.get(
    '/:token/export',
    {
      schema: {
        ...common,
        summary: 'Everything kept about a request, to take away',
        response: { 200: requestExport, ...problems },
      },
    },
    async ({ params, language }, reply) => {
      reply.header('content-disposition', 'attachment; filename="citess.json"');
      return exportRequest(app.ports, { ...params, language });
    },
  );
  app.put(
    '/:token/erasure',
    {
      schema: {
        ...common,
        summary: 'Takes the person out of everything, for good; the link ends with it',
        body: erasureOrder,
        response: { 200: erasure, ...problems, 409: problemDetails, 422: problemDetails },
      },
    },
    ({ params }) => eraseRequest(app.ports, params.token),
  );
  app.post(
    '/:token/fresh_links',
    {
      schema: {
        ...common,
        summary: 'Asks for a new link in place of one that is past its date; it goes to the address on file',
        response: { 202: freshLinkAnswer, 429: problemDetails },
      },
    },
    async ({ params }, reply) => {
      await renewPersonLink(app.ports, params.token);
      return reply.code(202).send({ asked_at: app.ports.now().toISOString() });
    },
  );
}
