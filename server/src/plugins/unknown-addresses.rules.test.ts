import { expect, test } from 'vitest';
import { allowedMethods } from './unknown-addresses.rules.ts';

const routes = [
  { methods: ['GET'], url: '/api/services' },
  { methods: ['GET'], url: '/api/services/:id' },
  { methods: ['POST'], url: '/api/matches/' },
  { methods: ['PUT', 'DELETE'], url: '/api/cases/:id/closure' },
  { methods: ['GET'], url: '/api/docs/static/*' },
];

test.each([
  ['/api/services?q=x', ['GET']],
  ['/api/services/1', ['GET']],
  ['/api/matches', ['POST']],
  ['/api/cases/1/closure/', ['DELETE', 'PUT']],
  ['/api/docs/static/a/b.css', ['GET']],
  ['/api/docs/static', []],
  ['/api/services/1/more', []],
  ['/api/nothing', []],
  ['/api', []],
])('%s takes %j', (address, methods) => {
  expect(allowedMethods(routes, address)).toEqual(methods);
});
