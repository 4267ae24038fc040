import { expect, test } from 'vitest';
import { fillEmpty, type Row } from './fill.rules.ts';

const kept: Row = {
  id: 'kept',
  name: 'Enda',
  alternate_name: null,
  language: 'fr',
  description: '',
  translations: {},
  details: {},
};
const merged: Row = {
  id: 'merged',
  name: 'Enda',
  alternate_name: null,
  language: 'fr',
  description: '',
  translations: {},
  details: {},
};
const fill = (ours: Partial<Row>, theirs: Partial<Row>, kind: 'organization' | 'service' = 'organization') =>
  fillEmpty(kind, { ...kept, ...ours }, { ...merged, ...theirs });

test.each([
  ['what is missing is taken', { email: null }, { email: 'a@b.example' }, { email: 'a@b.example' }],
  ['what is there stays', { email: 'x@y.example' }, { email: 'a@b.example' }, {}],
  ['nothing is taken from nothing', { email: null }, { email: null }, {}],
  [
    'the other name becomes the short one',
    { name: 'Enda' },
    { name: 'Enda inter-arabe' },
    { alternate_name: 'Enda inter-arabe' },
  ],
  ['a short name goes before another name', {}, { name: 'Autre', alternate_name: 'E' }, { alternate_name: 'E' }],
  [
    'no organization becomes its own parent',
    { parent_organization_id: 'merged' },
    {},
    { parent_organization_id: null },
  ],
  [
    'the parent of the merged one takes its place',
    { parent_organization_id: 'merged' },
    { parent_organization_id: 'above' },
    { parent_organization_id: 'above' },
  ],
  [
    'details are kept apart by field',
    { details: { schedules: [1], uri: 'u' } },
    { details: { schedules: [2], logo: 'l', status: 'defunct' } },
    { details: { schedules: [1], uri: 'u', logo: 'l' } },
  ],
])('%s', (_title, ours, theirs, filled) => {
  expect(fill(ours, theirs)).toEqual(filled);
});

test('a text in another language becomes a translation, and one that is there stays', () => {
  const ours = { translations: { en: { name: 'Enda UK' } } };
  const theirs = {
    language: 'ar',
    name: 'أندا',
    description: 'جمعية',
    translations: { en: { name: 'Other' }, fr: { name: 'X' } },
  };
  expect(fill(ours, theirs)).toMatchObject({
    translations: { en: { name: 'Enda UK' }, ar: { name: 'أندا', description: 'جمعية', translation_status: 'source' } },
  });
});

test('whom a service is for is never filled: there, nothing means anybody', () => {
  expect(fill({ stage: null }, { stage: ['idea'], amount_minimum: 5 }, 'service')).toEqual({});
});

test('an unknown capacity is taken with its date', () => {
  const known = { capacity: 'full', capacity_date: '2026-11-01', closed_until: null };
  expect(fill({ capacity: 'unknown' }, known, 'service')).toEqual(known);
});
