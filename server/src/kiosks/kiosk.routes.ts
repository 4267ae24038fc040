import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { findKiosk, viewKiosks } from './find-kiosk.ts';
import { markOf } from './kiosk-mark.ts';
import { kioskNotFound } from './kiosk.problems.ts';
import { insertKiosk, revokeKiosk, touchKiosk } from './kiosk.queries.ts';
import { kioskList, kioskMade, kioskOrder, ownKiosk } from './kiosk.schema.ts';

const tags = ['kiosks'];
const problems = { 401: problemDetails, 403: problemDetails };

/** What a browser at the counter asks of itself. */
export const ownKioskRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/kiosk',
    {
      schema: {
        tags,
        summary: 'Whether this browser is a kiosk of a hub, by the mark in its cookie; remembers that it was used',
        response: { 200: ownKiosk },
      },
    },
    async (request) => {
      const kiosk = await findKiosk(request);
      if (kiosk) await touchKiosk(app.ports.db, kiosk.id, app.ports.now());
      return { kiosk };
    },
  );
};

/** Browsers at the counter, which staff begin and end. */
export const kioskRoutes: FastifyPluginAsyncZod = async (app) => {
  const { db, now, secret } = app.ports;
  app.get(
    '/',
    { schema: { tags, summary: 'The kiosks of one’s hub', response: { 200: kioskList, ...problems } } },
    async (request) => viewKiosks(db, (await requireStaff(request, 'kiosk.manage')).hub_id),
  );
  app.post(
    '/',
    {
      schema: {
        tags,
        summary: 'Makes a browser a kiosk; its mark is told this once. Sign out on it afterwards',
        body: kioskOrder,
        response: { 201: kioskMade, ...problems, 422: problemDetails },
      },
    },
    async (request, reply) => {
      const { hub_id, account } = await requireStaff(request, 'kiosk.manage');
      const begun = { hub_id, begun_by: account.id, begun_at: now(), last_used_at: now() };
      const id = await insertKiosk(db, { ...request.body, ...begun });
      return reply.code(201).send({ id, mark: markOf(secret, id) });
    },
  );
  app.put(
    '/:id/revocation',
    {
      schema: {
        tags,
        summary: 'Ends a kiosk at once; its browser is an ordinary one again',
        params: z.object({ id: z.uuid() }),
        response: { 200: kioskList, ...problems, 404: problemDetails },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'kiosk.manage');
      if (!(await revokeKiosk(db, hub_id, request.params.id, now()))) throw kioskNotFound();
      return viewKiosks(db, hub_id);
    },
  );
};
