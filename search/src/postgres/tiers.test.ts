import { expect, test } from 'vitest';
import { aDocument } from '../contract/town.ts';
import { measureTiers, tierTags } from './tiers.ts';

const LISTINGS = Array.from({ length: 4_000 }, (_, at) => {
  const end = (Math.imul(at + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
  return aDocument(at, { id: `00000000-0000-4000-8000-0000${end}`, quality: (at % 10) / 10 });
});
const tiers = measureTiers(LISTINGS);
const tagged = LISTINGS.map((listing) => ({ quality: listing.quality, tags: tierTags(listing, tiers) }));
const sharing = (tag: string) => tagged.filter(({ tags }) => tags.includes(tag));

test.each([
  ['best', 1, 2_000],
  ['best', 3, 500],
  ['some', 1, 2_000],
  ['some', 3, 500],
])('the tier %s %d holds about its part of all', (tier, step, expected) => {
  const held = sharing(`#s:${tier}:${step}`).length;
  expect(Math.abs(held / expected - 1)).toBeLessThan(0.15);
});

test('the best are the best, and those by chance of any quality', () => {
  const mean = (list: typeof tagged) => list.reduce((sum, { quality }) => sum + quality, 0) / list.length;
  expect(mean(sharing('#s:best:3'))).toBeGreaterThan(0.85);
  expect(mean(sharing('#s:some:3'))).toBeCloseTo(0.45, 1);
});

test('who is in a tier is in the larger ones too', () => {
  const larger = new Set(sharing('#s:best:2'));
  expect(sharing('#s:best:3').every((one) => larger.has(one))).toBe(true);
});

test('without any listing there are no tiers but by chance', () => {
  const [first] = LISTINGS;
  const tags = first ? tierTags(first, { service: [], organization: [] }) : ['none'];
  expect(tags.some((tag) => tag.includes('best'))).toBe(false);
});
