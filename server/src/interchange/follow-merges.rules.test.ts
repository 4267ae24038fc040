import { expect, test } from 'vitest';
import { followMerges } from './follow-merges.rules.ts';

const KEPT = new Map([['old', 'new']]);

test('what belongs to an organization that was merged belongs to the one that was kept', () => {
  expect(followMerges({ organization_id: 'OLD', name: 'old' }, KEPT, 'x')).toEqual({
    organization_id: 'new',
    name: 'old',
  });
  expect(followMerges({ parent_organization_id: 'old' }, KEPT, 'x')).toEqual({ parent_organization_id: 'new' });
});

test('others stay, and no organization stands under itself', () => {
  const other = { organization_id: 'another' };
  expect(followMerges(other, KEPT, 'x')).toBe(other);
  expect(followMerges({ parent_organization_id: 'old' }, KEPT, 'new')).toEqual({ parent_organization_id: 'old' });
});
