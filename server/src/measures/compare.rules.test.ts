import { expect, test } from 'vitest';
import { medianShares, sharesOf } from './compare.rules.ts';
import type { MeasureView } from './measure.schema.ts';

const aMeasure = (organization: string, inTime: number, due: number): MeasureView => ({
  service: { id: `${organization}-${due}`, name: 'x' },
  organization: { id: organization, name: organization },
  ...{ sent: due, accepted: 0, declined: 0, given_back: 0, decline_reasons: [], responsiveness: 1, reliability: 1 },
  answers: { due, in_time: inTime, silent: 0 },
  first_contacts: { due: 0, in_time: 0 },
  reported: { helped: 1, partly_helped: 1, not_helped: 1, other: 1, unknown: 9 },
  said: { helped: 0, partly_helped: 0, not_yet: 0, not_helped: 0, unknown: 0 },
});

test('one’s own shares are of all services together, and none is made of nothing', () => {
  const own = sharesOf([aMeasure('a', 3, 4), aMeasure('a', 0, 2)]);
  expect(own).toEqual({ answered_in_time: 0.5, contacts_in_time: null, helped: 0.5 });
  expect(sharesOf([]).helped).toBeNull();
});

test('a median is of providers, not of services, and only of five or more who have enough to tell of', () => {
  const four = ['a', 'b', 'c', 'd'].map((id, index) => aMeasure(id, index + 2, 10));
  const few = aMeasure('e', 4, 4);
  expect(medianShares([...four, few]).answered_in_time).toBeNull();
  // two services of one provider are one provider
  expect(medianShares([...four, aMeasure('d', 1, 10)]).answered_in_time).toBeNull();
  expect(medianShares([...four, few, aMeasure('e', 6, 6)]).answered_in_time).toBe(0.4);
  expect(medianShares([...four, aMeasure('e', 9, 10), aMeasure('f', 9, 10)]).answered_in_time).toBe(0.45);
});
