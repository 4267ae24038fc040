import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod, ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { meetingView } from '../referrals/meeting.schema.ts';
import { THREAD_ADDRESSES, threadProblems, type ThreadAddress } from '../threads/find-thread-side.ts';
import { answerMeeting } from './answer-meeting.ts';
import { meetingOrder } from './meeting-order.schema.ts';
import { proposeMeeting } from './propose-meeting.ts';
import { viewCalendar } from './view-calendar.ts';

const tags = ['conversations'];
const ofMeeting = z.object({ meeting_id: z.uuid() });
const acting = { ...threadProblems, 409: problemDetails, 422: problemDetails };

/** Meetings on referrals: the provider proposes and calls off, the person answers, all take it into their calendar. */
export const meetingRoutes: FastifyPluginAsyncZod = async (app) => {
  for (const address of THREAD_ADDRESSES) {
    registerCalendar(app, address);
    if (address.side === 'provider') registerProposals(app, address);
    if (address.side === 'provider') registerAnswer(app, address, CANCELLATION);
    if (address.side === 'person') for (const answer of ANSWERS) registerAnswer(app, address, answer);
  }
};

function registerProposals(instance: FastifyInstance, { path, params, guard, find }: ThreadAddress): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.post(
    `${path}/meetings`,
    {
      onRequest: async (request: FastifyRequest) => void (await guard(request, app.ports)),
      schema: {
        tags,
        summary: 'The provider proposes a meeting, in the hub’s own time; one that stood before is off',
        params,
        body: meetingOrder,
        response: { 201: meetingView, ...acting },
      },
    },
    async (request, reply) => {
      const asked = await find(request, app.ports, 'write');
      return reply.code(201).send(await proposeMeeting(app.ports, asked, request.body));
    },
  );
}

type MeetingAnswer = { noun: string; state: 'agreed' | 'declined' | 'cancelled'; summary: string };
const CANCELLATION: MeetingAnswer = {
  noun: 'cancellation',
  state: 'cancelled',
  summary: 'The provider calls a meeting off',
};
const ANSWERS: readonly MeetingAnswer[] = [
  { noun: 'agreement', state: 'agreed', summary: 'The person agrees to a meeting' },
  { noun: 'declination', state: 'declined', summary: 'The person needs another time' },
];

function registerAnswer(
  instance: FastifyInstance,
  { path, params, guard, find }: ThreadAddress,
  { noun, state, summary }: MeetingAnswer,
): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.put(
    `${path}/meetings/:meeting_id/${noun}`,
    {
      onRequest: async (request: FastifyRequest) => void (await guard(request, app.ports)),
      schema: { tags, summary, params: params.extend(ofMeeting.shape), response: { 200: meetingView, ...acting } },
    },
    async (request) => {
      const asked = await find(request, app.ports, 'write');
      const { meeting_id } = ofMeeting.parse(request.params);
      return answerMeeting(app.ports, asked, { meeting_id, state });
    },
  );
}

function registerCalendar(instance: FastifyInstance, { path, params, guard, find }: ThreadAddress): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.get(
    `${path}/meetings/:meeting_id/calendar`,
    {
      onRequest: async (request: FastifyRequest) => void (await guard(request, app.ports)),
      schema: {
        tags,
        summary: 'A meeting as a file for calendars',
        params: params.extend(ofMeeting.shape),
        response: { 200: z.any(), ...threadProblems },
      },
    },
    async (request, reply) => {
      const asked = await find(request, app.ports, 'read');
      const calendar = await viewCalendar(app.ports, asked, ofMeeting.parse(request.params).meeting_id);
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'attachment; filename="citess.ics"')
        .header('cache-control', 'private, no-store')
        .send(Buffer.from(calendar));
    },
  );
}
