import { expect, test } from 'vitest';
import { readTryOut, tryOutErrors } from './try-out.ts';

const SERVICE = '3f0c9f1e-1111-4222-8333-444455556666';
const fieldsOf = (values: Record<string, string>) => Object.keys(readTryOut(values).errors ?? {});

test('what is left empty stays as it is', () => {
  expect(readTryOut({ on: 'sets', 'weight-need': ' ', thresholds: '', service: '' }).order).toEqual({ on: 'sets' });
});

test('weights are per cent, with a comma or a point', () => {
  const { order } = readTryOut({ 'weight-nearness': '30', 'weight-words': '2,5', thresholds: '{"load_half": 10}' });
  expect(order).toEqual({
    on: 'all',
    rules: { weights: { nearness: 0.3, words: 0.025 }, thresholds: { load_half: 10 } },
  });
});

test('a listing is named by the address of its page', () => {
  const listing = { service: `https://hub.example/fr/services/${SERVICE}`, capacity: 'full', amount_maximum: '5 000' };
  expect(readTryOut(listing).order?.listings).toEqual({ [SERVICE]: { capacity: 'full', amount_maximum: 5000 } });
  expect(readTryOut({ service: SERVICE, capacity: 'out' }).order?.listings).toEqual({
    [SERVICE]: { status: 'archived' },
  });
});

test('what cannot be read is named by its field', () => {
  expect(fieldsOf({ 'weight-need': 'much', 'weight-words': '130' })).toEqual(['weight-need', 'weight-words']);
  expect(fieldsOf({ thresholds: '[1]' })).toEqual(['thresholds']);
  expect(fieldsOf({ service: 'BTS', amount_minimum: 'x' })).toEqual(['service', 'amount_minimum']);
});

test('what the rules refuse stands by the field it was written in', () => {
  const errors = [
    { pointer: '/rules/thresholds/capacity', detail: 'There is none such' },
    { pointer: '/rules/weights', detail: 'The weights named sum to 1.4' },
    { pointer: `/listings/${SERVICE}`, detail: 'There is no such published service' },
  ];
  const problem = { type: '/problems/answers-to-mend', title: 'Some answers need mending', status: 422, errors };
  expect(Object.keys(tryOutErrors(problem))).toEqual(['thresholds', 'form', 'service']);
});
