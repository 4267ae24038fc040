import { expect, it } from 'vitest';
import { HOURS_OF_PATIENCE, nextTry } from './retry.rules.ts';

const HOUR = 3600_000;
const first = new Date('2026-11-23T09:00:00Z');

/** All tries of a message whose server never answers, in hours after the first. */
function allTries(chance: number): number[] {
  const tries = [first];
  for (let at: Date | null = first; (at = nextTry(first, tries.length, at, chance)) !== null;) tries.push(at);
  return tries.map((at) => (at.getTime() - first.getTime()) / HOUR);
}

it.each([0, 1])('goes on for 72 hours, quickly at first and then every few hours (%d)', (chance) => {
  const tries = allTries(chance);
  expect(tries[1]).toBeLessThan(0.005);
  expect(tries.filter((hours) => hours < 1).length).toBeGreaterThanOrEqual(5);
  expect(tries.at(-1)).toBe(HOURS_OF_PATIENCE);
  expect(tries.length).toBeLessThan(30);
  const waits = tries.slice(1).map((hours, index) => hours - (tries[index] ?? 0));
  expect(Math.max(...waits)).toBeLessThan(7);
});
