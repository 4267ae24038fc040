import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { advisePerson } from './advise-person.ts';
import { assignCase } from './assign-case.ts';
import { closeCase, reopenCase } from './close-case.ts';
import { handOverCase } from './handover/hand-over-case.ts';
import { handedOver, handoverOrder } from './handover/handover.schema.ts';
import { mergeCases, partCases } from './merging/merge-cases.ts';
import { mergeOrder } from './merging/merge.schema.ts';
import { settleCall } from './settle-call.ts';
import { actingProblems, caseParams, staffRequest } from './staff-request.ts';
import { adviceOrder, caseView, closureOrder, ownerChange, reopeningOrder } from './triage.schema.ts';

/** Adds what staff do with a case as a whole. */
export function registerCaseActs(instance: FastifyInstance): void {
  registerMerging(instance);
  registerHandover(instance);
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const common = { tags: ['triage'], params: caseParams };
  const response = { 200: caseView, ...actingProblems };
  app.put(
    '/:id/owner',
    {
      schema: { ...common, summary: 'Gives a case to a member of the hub, or to nobody', body: ownerChange, response },
    },
    async (request) => assignCase(app.ports, await staffRequest(request, 'case.assign'), request.body),
  );
  app.post(
    '/:id/advice',
    {
      schema: {
        ...common,
        summary: 'Writes advice on the person’s private page',
        body: adviceOrder,
        response: { 201: caseView, ...actingProblems },
      },
    },
    async (request, reply) => {
      const asked = await staffRequest(request, 'case.advise');
      return reply.code(201).send(await advisePerson(app.ports, asked, request.body));
    },
  );
  app.delete(
    '/:id/call_request',
    { schema: { ...common, summary: 'Says that somebody has spoken with the person who asked for it', response } },
    async (request) => settleCall(app.ports, await staffRequest(request, 'case.advise')),
  );
  app.put(
    '/:id/closure',
    { schema: { ...common, summary: 'Closes a case with a reason', body: closureOrder, response } },
    async (request) => closeCase(app.ports, await staffRequest(request, 'case.close'), request.body),
  );
  app.delete(
    '/:id/closure',
    { schema: { ...common, summary: 'Opens a closed case again', body: reopeningOrder, response } },
    async (request) => reopenCase(app.ports, await staffRequest(request, 'case.reopen'), request.body),
  );
}

/** Following two requests of one person together, and taking them apart. */
function registerMerging(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const common = { tags: ['triage'], params: caseParams };
  const response = { 200: caseView, ...actingProblems };
  app.put(
    '/:id/merging',
    {
      schema: {
        ...common,
        summary: 'Follows another open case of the same person together with this one',
        body: mergeOrder,
        response,
      },
    },
    async (request) => mergeCases(app.ports, await staffRequest(request, 'case.merge'), request.body),
  );
  app.delete(
    '/:id/merging',
    { schema: { ...common, summary: 'Takes a case apart from the one it is followed together with', response } },
    async (request) => partCases(app.ports, await staffRequest(request, 'case.merge')),
  );
}

/** Handing a case to another hub. */
function registerHandover(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.post(
    '/:id/handovers',
    {
      schema: {
        tags: ['triage'],
        params: caseParams,
        summary: 'Hands a case to another hub, with the yes the person gave; answers what one’s own hub keeps of it',
        body: handoverOrder,
        response: { 201: handedOver, ...actingProblems },
      },
    },
    async (request, reply) => {
      const asked = await staffRequest(request, 'case.hand_over');
      return reply.code(201).send(await handOverCase(app.ports, asked, request.body));
    },
  );
}
