import type { FastifyRequest } from 'fastify';
import { plainText } from './plain-text.rules.ts';

/** A preValidation hook: what people send reaches validation without characters the database cannot keep. */
export async function keepTextPlain(request: FastifyRequest): Promise<void> {
  request.body = plainText(request.body);
  request.query = plainText(request.query);
}
