import type { Db } from '@citess/db';
import type { ListingKind } from '../directory/merged.queries.ts';
import type { Ports } from '../ports.ts';
import type { Candidate } from './duplicate.types.ts';
import { listFacts } from './facts.queries.ts';
import { findOrganizationPairs, findServicePairs } from './find-pairs.ts';
import { findChangeSeq, findLastSearch, lockSearch, replaceProposals, type LastSearch } from './proposal.queries.ts';
import { readCandidate } from './read-candidate.rules.ts';

/** A search is worth repeating after this many times as long as it took: a small catalogue is looked through at once. */
const REST = 100;

/**
 * Looks through all listings of a kind and keeps what looks like one listing, all or nothing. Others have their turn
 * in between. Undefined when another process is at it.
 */
export async function searchDuplicates(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  kind: ListingKind,
): Promise<LastSearch | undefined> {
  return db.transaction(async (tx) => {
    if (!(await lockSearch(tx))) return undefined;
    const started = performance.now();
    const change_seq = await findChangeSeq(tx);
    const organizations = await readAll(tx, 'organization');
    const alike = await findOrganizationPairs(organizations);
    const listings = kind === 'organization' ? organizations : await readAll(tx, 'service');
    const { proposals } = kind === 'organization' ? alike : await findServicePairs(listings, alike.alike);
    const milliseconds = Math.ceil(performance.now() - started);
    const search = { kind, searched_at: now(), change_seq, listings: listings.length, milliseconds };
    await replaceProposals(tx, search, proposals);
    return search;
  });
}

/** Searches again where the directory changed since the last time, unless that was so long a search so short ago. */
export async function searchWhereDue(
  ports: Pick<Ports, 'db' | 'now'>,
  kind: ListingKind,
): Promise<LastSearch | undefined> {
  const [last, seq] = await Promise.all([findLastSearch(ports.db, kind), findChangeSeq(ports.db)]);
  if (last && !isDue(last, seq, ports.now())) return last;
  return (await searchDuplicates(ports, kind)) ?? last;
}

function isDue({ change_seq, searched_at, milliseconds }: LastSearch, seq: number, now: Date): boolean {
  if (change_seq === seq) return false;
  return now.getTime() - searched_at.getTime() >= milliseconds * REST;
}

async function readAll(db: Db, kind: ListingKind): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  for await (const batch of listFacts(db, kind)) {
    for (const facts of batch) candidates.push(readCandidate(facts));
  }
  return candidates;
}
