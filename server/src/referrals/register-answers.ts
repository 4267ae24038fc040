import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import {
  acceptReferral,
  declineReferral,
  giveBackReferral,
  recordFirstContact,
  recordOutcome,
  type Answer,
} from './answer-referral.ts';
import { acceptance, declination, outcomeReport, packetView, providerWithdrawal } from './referral.schema.ts';

/** Where a provider answers from, and how one knows who answers which referral. */
export type AnswerAddress = {
  path: string;
  params: z.ZodType;
  problems: Record<number, typeof problemDetails>;
  findAnswer: (request: FastifyRequest) => Promise<Answer>;
};

/** Adds the answers of a provider below an address: the same from a private link and from the inbox. */
export function registerAnswers(
  instance: FastifyInstance,
  { path, params, problems, findAnswer }: AnswerAddress,
): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const common = {
    tags: ['answering'],
    params,
    response: { 200: packetView, 409: problemDetails, 422: problemDetails, ...problems },
  };
  app.put(
    `${path}/acceptance`,
    { schema: { ...common, summary: 'The provider takes the person on', body: acceptance } },
    async (request) => acceptReferral(app.ports, await findAnswer(request), request.body),
  );
  app.put(
    `${path}/declination`,
    { schema: { ...common, summary: 'The provider says no, and why', body: declination } },
    async (request) => declineReferral(app.ports, await findAnswer(request), request.body),
  );
  app.put(
    `${path}/withdrawal`,
    {
      schema: {
        ...common,
        summary: 'The provider gives back what they had taken on; the need goes on to somebody else',
        body: providerWithdrawal,
      },
    },
    async (request) => giveBackReferral(app.ports, await findAnswer(request), request.body),
  );
  app.put(
    `${path}/first_contact`,
    { schema: { ...common, summary: 'The provider has spoken with the person' } },
    async (request) => recordFirstContact(app.ports, await findAnswer(request)),
  );
  app.put(
    `${path}/outcome`,
    { schema: { ...common, summary: 'The provider says what came of it', body: outcomeReport } },
    async (request) => recordOutcome(app.ports, await findAnswer(request), request.body),
  );
}
