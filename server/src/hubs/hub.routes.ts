import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

export const hubRoutes: FastifyPluginAsyncZod = async () => {};
