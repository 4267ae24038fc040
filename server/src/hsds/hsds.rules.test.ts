import { describe, expect, test } from 'vitest';
import { compileSchema, shortSchema, type Schema } from './compile-schema.rules.ts';
import { emailOf, filled, uriOf } from './filled.rules.ts';
import { isFresh } from './fresh.rules.ts';
import { momentOf } from './hsds.schema.ts';
import { mergePatch } from './merge-patch.rules.ts';
import { hasPage, pageOf } from './page.rules.ts';
import { stableId } from './stable-id.ts';

test('an id made from parts is a UUID of version 5, and always the same', () => {
  expect(stableId('cost_option', 'a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(stableId('cost_option', 'a')).toBe('8b4a7883-e221-5ec3-8f9e-d5a7a8b8664a');
  expect(stableId('a', 'bc')).not.toBe(stableId('ab', 'c'));
});

test('what says nothing is left out, and what says no or zero stays', () => {
  const entity = filled({ id: 'x', a: null, b: '', c: [], d: {}, e: 0, f: false, g: undefined, h: ['y'] });
  expect(entity).toEqual({ id: 'x', e: 0, f: false, h: ['y'] });
});

test.each([
  ['https://example.org/a', 'https://example.org/a'],
  ['https://example.org/é', 'https://example.org/%C3%A9'],
  ['www.example.org', undefined],
  ['javascript:alert(1)', undefined],
  [null, undefined],
])('the web address %j is written %j', (text, uri) => {
  expect(uriOf(text)).toBe(uri);
});

test.each([
  ['a@example.org', 'a@example.org'],
  ['a at example.org', undefined],
  ['a@example', undefined],
  [null, undefined],
])('the email address %j is written %j', (text, email) => {
  expect(emailOf(text)).toBe(email);
});

test.each([
  ['2026-11-22', '2026-11-22T00:00:00.000Z'],
  ['2026-11-22T10:00:00', '2026-11-22T10:00:00.000Z'],
  ['2026-11-22T10:00:00+01:00', '2026-11-22T09:00:00.000Z'],
  ['2026-11-22T10:00:00 01:00', '2026-11-22T09:00:00.000Z'],
  ['2026-02-30', null],
  ['0000-01-01', null],
  ['yesterday', null],
  ['', null],
])('the moment %j is %j', (text, moment) => {
  expect(momentOf(text)).toBe(moment);
});

describe('a page', () => {
  const counts = (total: number, number: number, per_page: number, size: number) => {
    const { contents: _, ...page } = pageOf({ total, number, per_page }, Array(size).fill({ id: 'x' }));
    return Object.values(page);
  };
  test('counts its items, pages and place', () => {
    expect(counts(10, 1, 4, 4)).toEqual([10, 3, 1, 4, true, false, false]);
    expect(counts(10, 3, 4, 2)).toEqual([10, 3, 3, 2, false, true, false]);
    expect(counts(8, 2, 4, 4)).toEqual([8, 2, 2, 4, false, true, false]);
    expect(counts(0, 1, 4, 0)).toEqual([0, 0, 1, 0, true, true, true]);
  });
  test('is there up to the last one, and the first one always', () => {
    expect([1, 2, 3].map((number) => hasPage({ total: 8, number, per_page: 4 }))).toEqual([true, true, false]);
    expect([1, 2].map((number) => hasPage({ total: 0, number, per_page: 4 }))).toEqual([true, false]);
  });
});

describe('a copy is still right', () => {
  const changed = new Date('2026-11-22T10:00:00.700Z');
  test.each([
    [{ 'if-none-match': '"a"' }, true],
    [{ 'if-none-match': '"b", W/"a"' }, true],
    [{ 'if-none-match': '*' }, true],
    [{ 'if-none-match': '"b"', 'if-modified-since': 'Sun, 22 Nov 2026 10:00:00 GMT' }, false],
    [{ 'if-modified-since': 'Sun, 22 Nov 2026 10:00:00 GMT' }, true],
    [{ 'if-modified-since': 'Sun, 22 Nov 2026 09:59:59 GMT' }, false],
    [{ 'if-modified-since': 'long ago' }, false],
    [{}, false],
  ])('%j: %j', (conditions, fresh) => {
    expect(isFresh(conditions, '"a"', changed)).toBe(fresh);
  });
  test('is never known by time where no time is kept', () => {
    expect(isFresh({ 'if-modified-since': 'Sun, 22 Nov 2026 10:00:00 GMT' }, '"a"', null)).toBe(false);
  });
});

test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [1] }, { a: [2, 3] }, { a: [2, 3] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  [['a'], { b: 1 }, { b: 1 }],
])('%j patched with %j is %j', (target, patch, merged) => {
  expect(mergePatch(target, patch)).toEqual(merged);
});

describe('a compiled schema', () => {
  const uuid = { type: 'string', format: 'uuid' };
  const many = (name: string) => ({ type: 'array', items: { $ref: `${name}.json` } });
  const schemas = new Map<string, Schema>([
    [
      'service.json',
      { properties: { id: uuid, service_at_locations: many('service_at_location'), phones: many('phone') } },
    ],
    ['service_at_location.json', { properties: { id: uuid, location: { title: 'Where', $ref: 'location.json' } } }],
    ['location.json', { title: 'Location', properties: { id: uuid, phones: many('phone') } }],
    ['phone.json', { properties: { id: uuid, kinds: { type: 'array', items: { type: 'string' } } } }],
  ]);
  const phones = {
    type: 'array',
    items: { properties: { id: uuid, kinds: { type: 'array', items: { type: 'string' } } } },
  };

  test('has all it refers to in place, and none of what stands around it', () => {
    expect(compileSchema('service_at_location.json', schemas).properties).toEqual({
      id: uuid,
      location: { title: 'Where', properties: { id: uuid, phones } },
      service: { properties: { id: uuid, phones } },
    });
  });
  test('in short has nothing that is many records', () => {
    const short = shortSchema(compileSchema('service_at_location.json', schemas)).properties;
    expect(short).toEqual({
      id: uuid,
      location: { title: 'Where', properties: { id: uuid } },
      service: { properties: { id: uuid } },
    });
    expect(shortSchema(compileSchema('phone.json', schemas))).toEqual(schemas.get('phone.json'));
  });
});
