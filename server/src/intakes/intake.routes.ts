import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findKiosk } from '../kiosks/find-kiosk.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { intakeOrder, intakeReceipt } from './intake.schema.ts';
import { submitIntake } from './submit-intake.ts';

export const intakeRoutes: FastifyPluginAsyncZod = async (app) => {
  app.post(
    '/',
    {
      schema: {
        tags: ['asking'],
        summary: 'Sends a request to the hub and to the chosen services; sending it twice is sending it once',
        body: intakeOrder,
        response: {
          201: intakeReceipt,
          401: problemDetails,
          403: problemDetails,
          404: problemDetails,
          409: problemDetails,
          410: problemDetails,
          422: problemDetails,
        },
      },
    },
    async (request, reply) => {
      const { is_assisted, consent } = request.body;
      const isRecorded = is_assisted || (consent !== undefined && consent.channel !== 'online');
      const staff = isRecorded ? await request.requireStaff('intake.assist') : null;
      const door = staff?.hub ?? request.door;
      const kiosk_id = staff ? null : ((await findKiosk(request))?.id ?? null);
      return reply.code(201).send(await submitIntake(app.ports, request.body, { staff, door, kiosk_id }));
    },
  );
};
