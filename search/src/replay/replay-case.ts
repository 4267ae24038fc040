import { matchServices, type NeedMatches } from '../matching/match-services.ts';
import type { MatchingRules } from '../matching/matching-rules.ts';
import type { Listings } from '../matching/own-words.ts';
import type { Case } from '../matching/score-cases.ts';
import type { Candidate, Profile } from '../matching/types.ts';
import type { NeedCase } from '../needs/evaluate-needs.ts';
import type { Lexicon } from '../needs/lexicon.ts';
import { suggestNeeds } from '../needs/suggest-needs.ts';

/** What somebody wrote and answered. The text is read and never shown. */
export type ReplayCase = {
  /** A reference, or the id in its set. */
  id: string;
  set: string;
  text: string;
  language?: string;
  profile: Profile;
  /** What they asked for. */
  needs: readonly string[];
  /** What an adviser would answer, where that is known. */
  expected?: Case & NeedCase;
};

/** What needs are heard and services matched with. */
export type Setting = { rules: MatchingRules; lexicon: Lexicon; candidates: readonly Candidate[] };

/** What neither setting changes. */
type Common = { hub_path: readonly string[]; listings?: Listings };

/** A service as it would be shown. */
export type ShownMatch = {
  service_id: string;
  service_name: string;
  organization: string;
  categories: readonly string[];
  score: number;
};
/** The services for one need before and after, best first; `gained`, `lost` and `moved` name those that differ. */
export type NeedReplay = {
  need: string;
  before: readonly ShownMatch[];
  after: readonly ShownMatch[];
  gained: readonly string[];
  lost: readonly string[];
  moved: readonly string[];
};
export type CaseReplay = {
  id: string;
  set: string;
  /** Needs heard in the text, the surest first. */
  heard: { before: readonly string[]; after: readonly string[] };
  needs: readonly NeedReplay[];
  is_changed: boolean;
};

/**
 * Answers one case with either setting. `hub_path` is where the hub stands, for who did not say where they are; `listings`
 * are what words are told apart by, the candidates themselves without them.
 */
export function replayCase(
  oneCase: ReplayCase,
  { before, after, ...common }: { before: Setting; after: Setting } & Common,
): CaseReplay {
  const heardBefore = hear(oneCase, before.lexicon);
  const heardAfter = before.lexicon === after.lexicon ? heardBefore : hear(oneCase, after.lexicon);
  const matchedBefore = match(oneCase, before, common);
  const isMatchedAlike = before.rules === after.rules && before.candidates === after.candidates;
  const matchedAfter = isMatchedAlike ? matchedBefore : match(oneCase, after, common);
  const needs = matchedBefore.map((need, index) => compareNeed(need, matchedAfter[index]));
  return {
    id: oneCase.id,
    set: oneCase.set,
    heard: { before: heardBefore, after: heardAfter },
    needs,
    is_changed: !isSame(heardBefore, heardAfter) || needs.some(isChanged),
  };
}

/** Whether other services, or the same in another order, would be shown for a need. */
export function isChanged({ gained, lost, moved }: NeedReplay): boolean {
  return gained.length + lost.length + moved.length > 0;
}

function hear({ text, language }: ReplayCase, lexicon: Lexicon): string[] {
  return text === '' ? [] : suggestNeeds({ text, language }, lexicon).map(({ key }) => key);
}

function match({ profile, needs, text }: ReplayCase, setting: Setting, { hub_path, listings }: Common) {
  const { candidates, rules } = setting;
  return matchServices(
    { profile, needs, candidates, hub_path, ...(text && { words: text, ...(listings && { listings }) }) },
    rules,
  ).needs;
}

function compareNeed(before: NeedMatches, after: NeedMatches | undefined): NeedReplay {
  const shown = (found: NeedMatches | undefined) => (found?.matches ?? []).map(shownMatch);
  const [then, now] = [shown(before), shown(after)];
  const ids = (list: readonly ShownMatch[]) => list.map(({ service_id }) => service_id);
  const without = (list: readonly string[], others: readonly string[]) => list.filter((id) => !others.includes(id));
  const [gained, lost] = [without(ids(now), ids(then)), without(ids(then), ids(now))];
  // among those that stay: who pushes others down by coming is gained, not moved
  const stayedThen = without(ids(then), lost);
  const stayedNow = without(ids(now), gained);
  const moved = stayedNow.filter((id, place) => stayedThen[place] !== id);
  return { need: before.need, before: then, after: now, gained, lost, moved };
}

function shownMatch(match: NeedMatches['matches'][number]): ShownMatch {
  const { service_id, service_name, organization_name, organization_acronym, categories, score } = match;
  return { service_id, service_name, organization: organization_acronym ?? organization_name, categories, score };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}
