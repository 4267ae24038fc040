import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { tokenParams } from '../private-links/private-link.schema.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { feedbackAnswer } from '../referrals/referral.schema.ts';
import { followedIntake } from './follow.schema.ts';
import { answerQuestion } from './withdraw-request.ts';

/** Adds the person's answer to "were you helped?" below their page. */
export function registerFeedback(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const problems = { 404: problemDetails, 410: problemDetails, 422: problemDetails };
  app.put(
    '/:token/feedback/:feedback_id',
    {
      schema: {
        tags: ['following'],
        summary: 'Says whether one was helped; a no brings the request back to the hub',
        params: tokenParams.extend({ feedback_id: z.uuid() }),
        body: feedbackAnswer,
        response: { 200: followedIntake, ...problems },
      },
    },
    ({ params: { token, feedback_id }, body, language }) =>
      answerQuestion(app.ports, { token, language }, { id: feedback_id, ...body }),
  );
}
