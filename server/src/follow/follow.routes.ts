import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { tokenParams } from '../private-links/private-link.schema.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { registerPersonActs, registerPersonData } from './register-person-acts.ts';
import { followedIntake } from './follow.schema.ts';
import { registerFeedback } from './register-feedback.ts';
import { readRequest, withdrawReferral, withdrawRequest } from './withdraw-request.ts';

const tags = ['following'];
const problems = { 404: problemDetails, 410: problemDetails };

export const followRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/:token',
    {
      schema: {
        tags,
        summary: 'Reads where a request stands, by its private link',
        params: tokenParams,
        response: { 200: followedIntake, ...problems },
      },
    },
    ({ params, language }) => readRequest(app.ports, { ...params, language }),
  );
  app.put(
    '/:token/referrals/:referral_id/withdrawal',
    {
      schema: {
        tags,
        summary: 'Takes one referral back; its provider sees nothing of the person any more',
        params: tokenParams.extend({ referral_id: z.uuid() }),
        response: { 200: followedIntake, ...problems, 409: problemDetails },
      },
    },
    ({ params: { token, referral_id }, language }) => withdrawReferral(app.ports, { token, language }, referral_id),
  );
  registerFeedback(app);
  app.put(
    '/:token/withdrawal',
    {
      schema: {
        tags,
        summary: 'Takes everything back and closes the request',
        params: tokenParams,
        response: { 200: followedIntake, ...problems, 409: problemDetails },
      },
    },
    ({ params, language }) => withdrawRequest(app.ports, { ...params, language }),
  );
  registerPersonActs(app);
  registerPersonData(app);
};
