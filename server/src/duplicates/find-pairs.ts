import { setImmediate } from 'node:timers/promises';
import { blockKeys, isCompared, putInBlocks, type Blocks } from './block.rules.ts';
import { couldBeOneService, judgeOrganizations, judgeServices, THRESHOLD, type Known } from './duplicate.rules.ts';
import type { Candidate, Proposal } from './duplicate.types.ts';
import { countListing } from './read-candidate.rules.ts';
import { weighWords } from './reasons.rules.ts';

/** Organizations this much alike have their services compared. */
const ALIKE = 0.5;
/** How many listings are read, or pairs compared, before others get their turn. */
const TURN = 200;
/** More than anybody looks through; the best are kept. */
const MOST = 5000;

/** The pairs of organizations that look like one, the surest first; and how alike all compared ones are. */
export async function findOrganizationPairs(organizations: readonly Candidate[]): Promise<Found> {
  const known = await knowOf(organizations);
  const blocks = await blocksOf(organizations, (candidate) => blockKeys(candidate, known.weight));
  return judgeBlocks(organizations, blocks, (a, b) => judgeOrganizations(a, b, known));
}

/** The pairs of services that look like one; `alike` is what the search among their organizations found. */
export async function findServicePairs(services: readonly Candidate[], alike: Found['alike']): Promise<Found> {
  const known = await knowOf(services);
  const groups = groupAlike(alike);
  const groupOf = (candidate: Candidate) => groups.get(candidate.organization_id ?? '');
  const blocks = await blocksOf(services, (candidate) => blockKeys(candidate, known.weight, groupOf(candidate)));
  return judgeBlocks(services, blocks, (a, b) => {
    const organizations = alike.get(pairKey(a.organization_id ?? '', b.organization_id ?? '')) ?? 0;
    return couldBeOneService(a, b, known, organizations) ? judgeServices(a, b, known, organizations) : undefined;
  });
}

async function knowOf(candidates: readonly Candidate[]): Promise<Known> {
  const of = new Map<string, number>();
  for (const [place, candidate] of candidates.entries()) {
    countListing(of, candidate);
    if (place % TURN === 0) await setImmediate();
  }
  const frequencies = { listings: candidates.length, of };
  return { frequencies, weight: weighWords(frequencies) };
}

async function blocksOf(candidates: readonly Candidate[], keysOf: (candidate: Candidate) => string[]): Promise<Blocks> {
  const blocks: Blocks = new Map();
  for (const [place, candidate] of candidates.entries()) {
    putInBlocks(blocks, place, keysOf(candidate));
    if (place % TURN === 0) await setImmediate();
  }
  return blocks;
}

/** Proposals above the threshold, and the score of every judged pair from `ALIKE` up, by both ids. */
export type Found = { proposals: Proposal[]; alike: Map<string, number> };

async function judgeBlocks(
  candidates: readonly Candidate[],
  blocks: Blocks,
  judge: (a: Candidate, b: Candidate) => Pick<Proposal, 'score' | 'reasons'> | undefined,
): Promise<Found> {
  const seen = new Set<number>();
  const found: Found = { proposals: [], alike: new Map() };
  for (const [key, block] of blocks) {
    if (!isCompared(key, block)) continue;
    for (const [first, second] of everyTwo(block)) {
      const pair = first * candidates.length + second;
      if (seen.has(pair)) continue;
      seen.add(pair);
      if (seen.size % TURN === 0) await setImmediate();
      const [a, b] = [candidates[first], candidates[second]];
      const judged = a && b && judge(a, b);
      if (judged) keep(found, a.id, b.id, judged);
    }
  }
  found.proposals.sort((a, b) => b.score - a.score || (a.first_id < b.first_id ? -1 : 1));
  return { ...found, proposals: found.proposals.slice(0, MOST) };
}

function keep(found: Found, a: string, b: string, judged: Pick<Proposal, 'score' | 'reasons'>): void {
  if (judged.score >= ALIKE) found.alike.set(pairKey(a, b), judged.score);
  if (judged.score < THRESHOLD) return;
  const [first_id, second_id] = a < b ? [a, b] : [b, a];
  found.proposals.push({ first_id, second_id, ...judged });
}

function* everyTwo(block: readonly number[]): Generator<[number, number]> {
  for (const [index, first] of block.entries()) {
    for (const second of block.slice(index + 1)) yield [first, second];
  }
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** The group of each organization that looks like another: all that hang together have one. */
function groupAlike(alike: ReadonlyMap<string, number>): Map<string, string> {
  const groups = new Map<string, string[]>();
  for (const key of alike.keys()) {
    const [a = '', b = ''] = key.split(' ');
    const members = [...(groups.get(a) ?? [a]), ...(groups.get(b) ?? [b])];
    for (const member of members) groups.set(member, members);
  }
  return new Map([...groups].map(([id, members]) => [id, members[0] ?? id]));
}
