import { expect, test } from 'vitest';
import { notedOf, type Asked } from './audit.rules.ts';

const asked: Asked = { method: 'GET', act: 'case.read', params: {}, answered_id: null };

test('reading one thing is noted with its id, opening a list is not', () => {
  expect(notedOf(asked)).toBeNull();
  expect(notedOf({ ...asked, params: { id: 'a-1' } })).toEqual({
    ...{ act: 'case.read', is_change: false, subject_kind: 'case', subject_id: 'a-1' },
  });
});

test('every change is noted, under the id of what it made', () => {
  const made = { ...asked, method: 'POST', act: 'synonym.decide' as const };
  expect(notedOf(made)).toMatchObject({ is_change: true, subject_kind: 'synonym', subject_id: null });
  expect(notedOf({ ...made, answered_id: 'b-2' })).toMatchObject({ subject_id: 'b-2' });
});

test('an id with words in it is none', () => {
  expect(notedOf({ ...asked, method: 'PUT', params: { id: 'Zohra Testouri' } })).toMatchObject({ subject_id: null });
});
