import type { Shown } from '@citess/search/candidates/cards';
import { matchCatalogue } from '@citess/search/candidates/match-catalogue';
import type { MatchResult } from '@citess/search/matching/match-services';
import { planNeeds } from '@citess/search/matching/plan-needs';
import type { Profile } from '@citess/search/matching/types';
import { readShown } from '../directory/card.rules.ts';
import type { Hub } from '../hubs/find-hub.ts';
import type { Ports } from '../ports.ts';
import { needInUse, needsInUse } from '../taxonomy/retired-need.rules.ts';
import type { Labels } from '../taxonomy/labels.queries.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { keptCards } from './kept-cards.ts';
import { serviceIdsOf, wordTrace, type Card } from './match-views.ts';
import { readMatchingWords, type MatchingWords } from './matching-words.ts';
import { needUnknown } from './matching.problems.ts';
import type { MatchAnswer, NeedMatchesView, ProfileInput } from './matching.schema.ts';
import { readProfile } from './read-profile.ts';

export type MatchQuestion = {
  profile: ProfileInput;
  needs: readonly string[];
  text?: string | undefined;
  language: string;
  /** The hub at whose door the person is, for who has named no place yet. */
  door?: string | undefined;
};
/** What matching found for a person, and what it is worded with. */
export type FoundMatches = Omit<MatchAnswer, 'needs'> & {
  trace: MatchResult;
  territory_code: string | null;
  read_profile: Profile;
  /** Whose guidance and currency it is worded with. */
  hub: Hub;
  labels: Labels;
  /** What is shown of the listings it names, by service. */
  shown: ReadonlyMap<string, Shown>;
};

/**
 * Finds the services that fit a person for each need, with what words them in the reader's language. Stores nothing. Inside a transaction
 * there is no catalogue: all is read afresh.
 * @throws 422 for a place or a need that is unknown, naming the candidates.
 */
export async function findMatches(
  { db, now, catalogue }: Pick<Ports, 'db' | 'now'> & Partial<Pick<Ports, 'catalogue'>>,
  question: MatchQuestion,
): Promise<FoundMatches> {
  const { language, text } = question;
  const words = await readMatchingWords(db, catalogue, language);
  const { labels } = words;
  const needs = checkedNeeds(words, question.needs, language);
  const { profile, territory_code } = readProfile(words.gazetteer, question.profile, language);
  const hub = await words.hubFor({ territory_path: profile.territory_path, door: question.door });
  const { result, shown } = await matchCatalogue(db, keptCards(catalogue), {
    profile,
    needs: needsInUse(words.standIns, needs),
    now: now(),
    hub_path: hub.territory_path,
    ...(text ? { words: text } : {}),
  });
  const trace = asAsked(result, needs, words);
  const plan = planNeeds(trace);
  return {
    rules_version: trace.rules_version,
    plan: plan.steps.map(({ need, match }) => ({ need, service_id: match?.service_id ?? null })),
    lead_organization_id: plan.lead_organization_id,
    trace,
    territory_code,
    read_profile: profile,
    hub,
    labels,
    shown,
  };
}

/** The listings that were found, by service. */
export function cardsOf({ trace, shown }: Pick<FoundMatches, 'trace' | 'shown'>): Map<string, Card> {
  const cards = serviceIdsOf(trace).flatMap((id) => {
    const listing = shown.get(id);
    return listing === undefined ? [] : [[id, readShown(listing.json)] as const];
  });
  return new Map(cards);
}

/** What was found, worded in the reader's language. */
export function wordFound(found: FoundMatches): NeedMatchesView[] {
  return wordTrace(found.trace, { ...found, cards: cardsOf(found) });
}

/** What was found under the names that were asked for: a request of before may name a need that is retired. */
function asAsked(result: MatchResult, asked: readonly string[], { standIns }: MatchingWords): MatchResult {
  const names = new Map(asked.toReversed().map((need) => [needInUse(standIns, need), need]));
  return { ...result, needs: result.needs.map((found) => ({ ...found, need: names.get(found.need) ?? found.need })) };
}

function checkedNeeds({ needs: terms, standIns }: MatchingWords, needs: readonly string[], language: string): string[] {
  const isKnown = (need: string) => terms.some(({ key }) => key === need) || standIns.has(need);
  const unknown = needs.findIndex((need) => !isKnown(need));
  if (unknown >= 0) {
    throw needUnknown(
      unknown,
      terms.map(({ key, names }) => ({ key, name: nameIn(names, language) })),
    );
  }
  return [...new Set(needs)];
}
