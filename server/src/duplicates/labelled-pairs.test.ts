import { expect, test } from 'vitest';
import type { Candidate, ListingFacts } from './duplicate.types.ts';
import { findOrganizationPairs, findServicePairs } from './find-pairs.ts';
import { readCandidate } from './read-candidate.rules.ts';
import { ORGANIZATION_PAIRS, SERVICE_PAIRS, type LabelledPair } from './testing-pairs.ts';

const NOTHING: Omit<ListingFacts, 'id' | 'names'> = {
  organization_id: null,
  parent_id: null,
  parent_name: null,
  alternate_name: null,
  phones: [],
  emails: [],
  sites: [],
  places: [],
  areas: [],
  categories: [],
  for_whom: null,
};

type Search = (candidates: readonly Candidate[]) => ReturnType<typeof findOrganizationPairs>;

/** Searches each pair as a catalogue of its own, so that blocking counts too; answers those judged wrongly. */
async function judge(pairs: readonly LabelledPair[], search: Search) {
  const judged = [];
  for (const pair of pairs) {
    const candidates = [pair.a, pair.b].map((known, index) =>
      readCandidate({ ...NOTHING, ...known, id: String(index) }),
    );
    const { proposals } = await search(candidates);
    judged.push({ ...pair, isProposed: proposals.length > 0 });
  }
  return judged;
}

test('at least 95 of 100 proposals are right, and 95 of 100 duplicates are proposed', async () => {
  const judged = [
    ...(await judge(ORGANIZATION_PAIRS, findOrganizationPairs)),
    ...(await judge(SERVICE_PAIRS, (services) => findServicePairs(services, new Map()))),
  ];
  const right = judged.filter(({ isOne, isProposed }) => isOne && isProposed).length;
  const precision = right / judged.filter(({ isProposed }) => isProposed).length;
  const recall = right / judged.filter(({ isOne }) => isOne).length;
  const wrong = judged.filter(({ isOne, isProposed }) => isOne !== isProposed);
  console.log(`${judged.length} labelled pairs: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
  for (const { a, b, isOne } of wrong) console.log(`${isOne ? 'missed' : 'proposed'}: ${a.names[0]} | ${b.names[0]}`);
  expect(precision).toBeGreaterThanOrEqual(0.95);
  expect(recall).toBeGreaterThanOrEqual(0.95);
});
