import { expect, test } from 'vitest';
import { smoothedShare } from './measure.rules.ts';

test.each([
  ['a newcomer counts as mostly prompt', 0, 0, 0.75],
  ['one silence weighs little', 0, 1, 0.6],
  ['ten silences weigh', 0, 10, 0.21],
  ['ten prompt answers come near to all', 10, 10, 0.93],
  ['no more are kept than were due', 12, 10, 0.93],
])('%s', (_title, kept, due, share) => {
  expect(smoothedShare(kept, due)).toBe(share);
});
