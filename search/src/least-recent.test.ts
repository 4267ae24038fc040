import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leastRecent } from './least-recent.ts';

const key = fc.integer({ min: 0, max: 12 });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ set: key, size: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ get: key }) },
  { weight: 1, arbitrary: fc.constant('clear' as const) },
);

/** The same, written as it is said: the first goes unless it was asked for, then it is last and no longer counts as asked. */
function model(most: number) {
  let kept: { key: number; value: number; wasAsked: boolean }[] = [];
  const without = (key: number) => kept.filter((entry) => entry.key !== key);
  return {
    get: (key: number) => {
      const found = kept.find((entry) => entry.key === key);
      if (found) found.wasAsked = true;
      return found?.value;
    },
    set: (key: number, value: number) => {
      kept = without(key);
      if (value > most) return;
      while (kept.reduce((sum, entry) => sum + entry.value, 0) + value > most) {
        const [first, ...rest] = kept;
        kept = first?.wasAsked ? [...rest, { ...first, wasAsked: false }] : rest;
      }
      kept.push({ key, value, wasAsked: false });
    },
    clear: () => void (kept = []),
  };
}

it('keeps so much and lets go of what was not asked for longest, whatever is done to it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const store = leastRecent<number, number>(10, (value) => value);
      const expected = model(10);
      for (const step of steps) {
        if (step === 'clear') [store, expected].forEach((each) => each.clear());
        else if ('get' in step) expect(store.get(step.get)).toBe(expected.get(step.get));
        else [store, expected].forEach((each) => each.set(step.set, step.size));
      }
    }),
    { numRuns: 500 },
  );
});
