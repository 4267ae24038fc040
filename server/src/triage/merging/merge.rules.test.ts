import { expect, test } from 'vitest';
import { decideMerge, type MergeFacts } from './merge.rules.ts';

const aCase = (changes: Partial<MergeFacts> = {}): MergeFacts => {
  return { id: 'one', state: 'open', isJoined: false, hasJoined: false, ...changes };
};
const other = aCase({ id: 'other' });

test('two open cases of one person are followed together, also with a third', () => {
  expect(decideMerge(aCase(), other, true)).toEqual({ merge: true });
  expect(decideMerge(aCase({ hasJoined: true }), other, true)).toEqual({ merge: true });
});

test.each([
  ['same-case', aCase(), aCase(), true],
  ['closed', aCase({ state: 'closed' }), other, true],
  ['closed', aCase(), { ...other, state: 'closed' }, true],
  ['joined-before', aCase({ isJoined: true }), other, true],
  ['joined-before', aCase(), { ...other, isJoined: true }, true],
  ['has-joined', aCase(), { ...other, hasJoined: true }, true],
  ['other-contact', aCase(), other, false],
] as const)('a pair is refused: %s', (because, kept, joined, isSame) => {
  expect(decideMerge(kept, joined, isSame)).toEqual({ merge: false, because });
});
