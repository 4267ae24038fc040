import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../accounts/access.ts';
import { insertAuditEntry } from './audit.queries.ts';
import { notedOf } from './audit.rules.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The id of what an act made, once it was made. */
    answeredId: string | null;
  }
}

/**
 * Notes every answered act of the table of permissions before the answer goes out: what cannot be noted is not shown. Call it
 * before the routes are registered.
 */
export function registerAudit(app: FastifyInstance): void {
  app.decorateRequest('answeredId', null);
  app.addHook('preSerialization', async (request, _reply, payload) => {
    if (payload && typeof payload === 'object' && 'id' in payload) request.answeredId = String(payload.id);
    return payload;
  });
  app.addHook('onSend', async (request, reply, payload) => {
    await note(request, reply);
    return payload;
  });
}

async function note(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (reply.statusCode >= 300) return;
  const actor = await actorOf(request);
  if (!actor) return;
  const { act, ...who } = actor;
  const params = (request.params ?? {}) as Record<string, string>; // as the route has them
  const noted = notedOf({ method: request.method, act, params, answered_id: request.answeredId });
  if (noted) await insertAuditEntry(request.server.ports.db, { at: request.server.ports.now(), ...who, ...noted });
}
