import { setImmediate } from 'node:timers/promises';
import type { Db } from '@citess/db';
import { candidatesByIds } from '@citess/search/candidates/candidates';
import { CardStore } from '@citess/search/candidates/cards';
import { keysOf, type Listings } from '@citess/search/matching/own-words';
import type { Candidate } from '@citess/search/matching/types';
import { patchCandidates } from '@citess/search/replay/patch-candidates';
import { replayCase, type CaseReplay, type ReplayCase } from '@citess/search/replay/replay-case';
import { countReplay, summarizeSets, type ReplayCounts, type SetSummary } from '@citess/search/replay/summarize-replay';
import { findHub, findHubById } from '../hubs/find-hub.ts';
import type { Ports } from '../ports.ts';
import { readGazetteer } from '../territories/resolve-territory.ts';
import { listOwnSets, readCaseSet, readNeedOfCategory } from './case-sets.ts';
import { listAnswering } from './listing.queries.ts';
import { readChanges, type Changes } from './read-changes.ts';
import type { ReplayOrder } from './replay.schema.ts';
import { listStoredCases } from './stored-case.queries.ts';

/** What is to be tried, on what. `files` are further sets of cases. */
export type ReplayQuestion = ReplayOrder & { hub_id?: string | undefined; files?: readonly string[] };

/** What would change. */
export type Replay = {
  changes: Changes;
  counts: ReplayCounts;
  sets: SetSummary[];
  replays: CaseReplay[];
};

/**
 * Answers every case as today and as it would be; nothing is stored. Others have their turn between cases.
 * @throws 422 naming each key of the change that is unknown or of the wrong kind; UnreadableCases
 */
export async function runReplay(ports: Pick<Ports, 'db' | 'now'>, question: ReplayQuestion): Promise<Replay> {
  const { db, now } = ports;
  const hub = await findHub(db, question.hub_id && (await findHubById(db, question.hub_id)).key);
  const gazetteer = await readGazetteer(db);
  const changes = await readChanges({ ...ports, gazetteer }, question, { id: question.hub_id, key: hub.key });
  const cases = [
    ...(question.on === 'sets' ? [] : await listStoredCases(db, question.hub_id)),
    ...(question.on === 'stored' ? [] : listOwnSets().flatMap((file) => readCaseSet(file, gazetteer))),
    ...(question.files ?? []).flatMap((file) => readCaseSet(file, gazetteer)),
  ];
  const listingsFor = rememberListings({ db, now: now(), cards: new CardStore() });
  const replays: CaseReplay[] = [];
  for (const one of cases) {
    replays.push(replayOne(one, await listingsFor(one), changes, hub.territory_path));
    await setImmediate();
  }
  return { changes, counts: countReplay(replays), sets: summarizeSets(cases, replays, readNeedOfCategory()), replays };
}

function replayOne(
  one: ReplayCase,
  { candidates, listings: toldApart }: CaseListings,
  { rules, lexicon, patches, listings }: Changes,
  hub_path: readonly string[],
): CaseReplay {
  return replayCase(one, {
    before: { rules: rules.before, lexicon: lexicon.before, candidates },
    after: {
      rules: rules.after,
      lexicon: lexicon.after,
      candidates: patchCandidates(candidates, one.needs, { patches, listings }),
    },
    hub_path,
    listings: toldApart,
  });
}

type Reading = { db: Db; now: Date; cards: CardStore };
/** The services a case may be shown, and what words are told apart by. */
type CaseListings = { candidates: readonly Candidate[]; listings: Listings };

/** Cases that ask for the same at the same place have the same services: they are read once for the time of a replay. */
function rememberListings(reading: Reading) {
  const known = new Map<string, Promise<CaseListings>>();
  return ({ needs, profile }: ReplayCase): Promise<CaseListings> => {
    const path = profile.territory_path ?? [];
    const key = [...new Set(needs)].sort().concat(path).join(' ');
    const found = known.get(key) ?? readListings(reading, { needs, path });
    known.set(key, found);
    return found;
  };
}

async function readListings(
  { db, now, cards }: Reading,
  asked: { needs: readonly string[]; path: readonly string[] },
): Promise<CaseListings> {
  const fields = [...new Set(asked.needs.map((need) => need.split('.')[0] ?? need))];
  const ids = await listAnswering(db, asked);
  await cards.heads.refresh(db);
  const [found, listings] = await Promise.all([candidatesByIds(db, ids, now), cards.listings(db, fields)]);
  const candidates = found.map((each) => ({ ...each, words: keysOf(each.words) })); // once, however many cases read them
  return { candidates, listings };
}
