import { expect, test } from 'vitest';
import { needKey } from './need-key.rules.ts';

test.each([
  [{ fr: 'Prêt d’honneur' }, null, [], 'pret-d-honneur'],
  [{ ar: 'ادخار', en: 'Savings group' }, 'finance', [], 'finance.savings-group'],
  [{ ar: 'ادخار' }, 'finance', [], 'finance.need'],
  [{ en: 'Space' }, null, ['space', 'space-2'], 'space-3'],
] as const)('%j below %s is %s', (names, parent, known, key) => {
  expect(needKey(names, parent, new Set(known))).toBe(key);
});
