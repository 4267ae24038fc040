import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { registerOpenapi } from './openapi.ts';

test('the API is described as it was when pages bring copies of its schemas', async () => {
  const place = () => z.object({ code: z.string() }).meta({ id: 'TestedPlace' });
  const named = place();
  const visit = z.object({ place: named }).meta({ id: 'TestedVisit' });
  const app = Fastify().setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  await registerOpenapi(app);
  app.get('/api/there', { schema: { response: { 200: visit } } }, () => ({ place: { code: 'TN-53' } }));
  place();

  const answer = await app.inject('/api/openapi.json');
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toHaveProperty('components.schemas.TestedPlace.properties.code');
  await app.close();
});
