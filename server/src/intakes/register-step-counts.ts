import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { problemDetails } from '../problems/problem.schema.ts';
import { countFormSteps } from './count-form-steps.ts';
import { formStepCounts, formStepQuery } from './form-step.schema.ts';

const schema = {
  tags: ['asking'],
  summary: 'Counts how far forms came and where they stopped, without any person',
  querystring: formStepQuery,
  response: { 200: formStepCounts, 400: problemDetails, 401: problemDetails, 403: problemDetails },
};

/** Adds what the coordinators of a hub learn of its forms. */
export function registerStepCounts(instance: FastifyInstance): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  app.get('/step_counts', { schema }, async (request) => {
    const { hub_id } = await request.requireStaff('form.count');
    const { db, now } = app.ports;
    return countFormSteps(db, { hub_id, days: request.query.days, now: now() });
  });
}
