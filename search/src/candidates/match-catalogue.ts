import type { Db } from '@citess/db';
import { matchServices, type MatchInput, type MatchResult, type NeedMatches } from '../matching/match-services.ts';
import { MATCHING_RULES } from '../matching/matching-rules.ts';
import { relevanceOfWords, type Listings } from '../matching/own-words.ts';
import { candidatesOf, fieldsOf } from './candidates.ts';
import type { CardStore, ReadCard, Shown } from './cards.ts';
import { FEW, type Depth } from './choose-judged.ts';
import { Gathering, type WordsOf } from './gathering.ts';
import { findWitnesses } from './key-reads.ts';
import { namesAnywhere, namesAround } from './probes.ts';

/** A question to the whole catalogue, on one day. */
export type CatalogueQuestion = Omit<MatchInput, 'candidates' | 'listings'> & { now: Date };

/** What matching answered, how many services it judged for it, and whether judging all would give the same. */
export type CatalogueAnswer = {
  result: MatchResult;
  judged: number;
  is_sure: boolean;
  /** What is shown of the services judged, by service. */
  shown: ReadonlyMap<string, Shown>;
};

/**
 * How deep to look, one after the other: rows under each key, and cards of each list. Nearly always the first is enough;
 * what even the last does not settle is answered from the best standing.
 */
const DEPTHS: readonly Depth[] = [
  { rows: 32, ...FEW },
  { rows: 32, cards: 14, others: 10 },
  { rows: 200, cards: 20, others: 20 },
  { rows: 800, cards: 40, others: 20 },
];

/**
 * The same where own words count: they put the best by all else in order, since no key holds them. Once it is known how much each speaks of
 * the words, few of these are judged.
 */
const DEPTHS_WITH_WORDS: readonly Depth[] = [{ rows: 64, cards: 48, others: 20 }];
const WORDS = 10_000 * MATCHING_RULES.weights.words;

/**
 * What matching answers on the whole catalogue, found by need and place without reading it all: services are looked at in
 * the order of the most they can score, until no other one can come before those found.
 */
export async function matchCatalogue(
  db: Db,
  store: CardStore,
  question: CatalogueQuestion,
  depths: readonly Depth[] = question.words?.length ? DEPTHS_WITH_WORDS : DEPTHS,
): Promise<CatalogueAnswer> {
  const { profile, now, hub_path = [], words = '', ...rest } = question;
  const needs = [...new Set(question.needs)];
  const hasWords = words.length > 0;
  const begin = () => Gathering.begin(db, store.heads, { profile, hub_path, now, hasWords }, needs);
  const { generation } = store.heads;
  const [begun] = await Promise.all([begin(), store.heads.refresh(db)]);
  const gathering = store.heads.generation === generation ? begun : await begin(); // what was kept may have been of before
  const listings = hasWords ? await store.listings(db, fieldsOf(needs)) : undefined;
  let cards: ReadCard[] = [];
  const judge = async (versions: Iterable<number>) => {
    cards = await store.readToShow(db, [...new Set(versions)], hasWords);
    const candidates = await candidatesOf(db, cards, now, store.loads);
    return matchServices({ ...rest, profile, needs, candidates, words, hub_path, ...(listings && { listings }) });
  };
  let result: MatchResult | undefined;
  let open = needs;
  for (const depth of depths) {
    await gathering.look(db, open, depth);
    if (listings) gathering.setAside(FEW, await wordsOf(db, store, gathering.versions, { words, listings }));
    result = await judge(gathering.versions);
    if (!result.needs.every((answer) => gathering.isSetAsideRightly(answer))) {
      gathering.takeBack();
      result = await judge(gathering.versions);
    }
    open = unsettled(result.needs, gathering);
    if (open.length === 0) break;
  }
  const unmet = result?.needs.filter(({ matches }) => matches.length === 0).map(({ need }) => need) ?? [];
  const witnesses = unmet.length > 0 ? await witnessesOf(db, profile, unmet) : [];
  const versions = new Set([...gathering.versions, ...witnesses]);
  if (!result || versions.size > gathering.versions.size) result = await judge(versions);
  const isSure = open.length === 0 && result.needs.every((answer) => gathering.isSure(answer));
  const shown = new Map(cards.flatMap(({ service_id, shown }) => (shown === undefined ? [] : [[service_id, shown]])));
  return { result, judged: versions.size, is_sure: isSure, shown };
}

/** How much own words add to each of these cards, in ten thousandths. */
async function wordsOf(
  db: Db,
  store: CardStore,
  versions: ReadonlySet<number>,
  { words, listings }: { words: readonly string[] | string; listings: Listings },
): Promise<WordsOf> {
  const relevance = relevanceOfWords(words, listings);
  const found = await store.words(db, [...versions]);
  return (version) => Math.ceil(WORDS * relevance(found.get(version) ?? ''));
}

function unsettled(answers: readonly NeedMatches[], gathering: Gathering): string[] {
  return answers.filter((answer) => !gathering.settles(answer)).map(({ need }) => need);
}

/** Services that tell why nothing fits: what is lacking depends on all that answer the need, wherever they are. */
async function witnessesOf(db: Db, profile: MatchInput['profile'], needs: readonly string[]): Promise<number[]> {
  const path = profile.territory_path ?? [];
  return findWitnesses(db, {
    profile,
    anywhere: needs.flatMap(namesAnywhere),
    around: path.length === 0 ? [] : needs.flatMap((need) => namesAround(need, path)),
  });
}
