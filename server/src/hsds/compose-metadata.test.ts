import { expect, test } from 'vitest';
import { composeMetadata } from './compose-metadata.ts';

const row = {
  id: '6f1c2f0e-6a3a-4d0e-9d0e-3b1f6f1f8a52',
  source: 'a partner',
  name: 'Microfinance',
  url: null,
  description: 'As it came',
  last_modified: new Date('2026-11-22T10:00:00Z'),
  created_at: new Date('2026-11-01T10:00:00Z'),
  details: { wait_time: 'a week' },
};
const created = { last_action_type: 'create', last_action_date: '2026-11-01', replacement_value: 'a partner' };

test('a listing says where it comes from, and which fields were corrected here since', () => {
  const fields = {
    ...{ name: 'Micro finance', description: 'As it came', url: 'https://example.org', status: 'published' },
    ...{ 'details.wait_time': 'a day', 'details.schedules': [{ id: 'x' }] },
  };
  const entries = composeMetadata(row, 'service', [{ record_id: row.id, source: 'a partner', fields }]);
  const update = { last_action_type: 'update', last_action_date: '2026-11-22', resource_type: 'service' };
  expect(entries).toMatchObject([
    created,
    { ...update, field_name: 'name', previous_value: 'Micro finance', replacement_value: 'Microfinance' },
    { ...update, field_name: 'url', previous_value: 'https://example.org', replacement_value: 'none' },
    { ...update, field_name: 'wait_time', previous_value: 'a day', replacement_value: 'a week' },
  ]);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(4);
});

test('what a source still says, and what it said of others, is no correction', () => {
  const fields = { name: 'Microfinance', description: 'As it came' };
  expect(composeMetadata(row, 'service', [{ record_id: row.id, source: 'a', fields }])).toMatchObject([created]);
  const others = [{ record_id: 'another', source: 'a', fields: { name: 'Another' } }];
  expect(composeMetadata(row, 'service', others)).toMatchObject([created]);
});
