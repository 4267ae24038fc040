import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

export const triageRoutes: FastifyPluginAsyncZod = async () => {};
