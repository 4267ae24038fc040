import { expect, test } from 'vitest';
import { decideConsent, offeredGroups, type Agreement } from './recipients.ts';

const bank = { need: 'finance', service_id: '7b1d0a52-0000-4000-8000-000000000001' };
const school = { need: 'training', service_id: '7b1d0a52-0000-4000-8000-000000000002' };
const offered = offeredGroups({ name: 'Mariem', phone: '20 123 456' });
const posted = (entries: [string, Agreement][]) => new Map(entries);

test('only what was given can be passed on', () => {
  expect(offered).toEqual(['name', 'contact', 'project', 'needs']);
  expect(offeredGroups(null)).toEqual(['project', 'needs']);
  expect(offeredGroups({ name: 'Mariem' })).toEqual(['name', 'project', 'needs']);
});

test('who is agreed to receives what was ticked, for every need they are chosen for', () => {
  const agreements = posted([[bank.service_id, { groups: ['needs', 'project'], isAgreed: true }]]);
  const other = { ...bank, need: 'accompaniment' };
  expect(decideConsent([bank, other], agreements, offered)).toEqual({
    faults: [],
    recipients: [
      { ...bank, field_groups: ['project', 'needs'] },
      { ...other, field_groups: ['project', 'needs'] },
    ],
  });
});

test('who is not agreed to is asked about, whatever is ticked, and the others stay agreed to', () => {
  const agreements = posted([[school.service_id, { groups: ['needs'], isAgreed: true }]]);
  expect(decideConsent([bank, school], agreements, offered)).toEqual({
    recipients: [{ ...school, field_groups: ['needs'] }],
    faults: [{ service_id: bank.service_id, because: 'not-agreed' }],
  });
});

test('nothing goes without agreement, and no agreement without anything', () => {
  const agreements = posted([
    [bank.service_id, { groups: ['needs'], isAgreed: false }],
    [school.service_id, { groups: [], isAgreed: true }],
  ]);
  expect(decideConsent([bank, school], agreements, offered)).toEqual({
    recipients: [],
    faults: [
      { service_id: bank.service_id, because: 'not-agreed' },
      { service_id: school.service_id, because: 'nothing-ticked' },
    ],
  });
});

test('what is not offered is never passed on', () => {
  const agreements = posted([[bank.service_id, { groups: ['contact', 'needs'], isAgreed: true }]]);
  expect(decideConsent([bank], agreements, offeredGroups(null))).toMatchObject({
    recipients: [{ field_groups: ['needs'] }],
  });
});
