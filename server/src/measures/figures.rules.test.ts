import { expect, test } from 'vitest';
import { tellable } from './figures.rules.ts';

test.each([
  [{ requests: 40, helped: 12 }, 40, 12],
  [{ requests: 40, helped: 40 }, 40, 40],
  [{ requests: 4, helped: 4 }, null, null],
  [{ requests: 40, helped: 4 }, 40, null],
  [{ requests: 40, helped: 0 }, 40, null],
  [{ requests: 12, helped: 10 }, 12, null], // two would be left
])('of %j is told what tells of nobody', (counts, requests, helped) => {
  expect(tellable(counts)).toEqual({ requests, helped });
});
