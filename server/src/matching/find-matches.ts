import type { Db } from '@citess/db';
import { matchServices, type MatchResult } from '@citess/search/matching/match-services';
import { planNeeds } from '@citess/search/matching/plan-needs';
import type { Profile } from '@citess/search/matching/types';
import { findHub, type Hub } from '../hubs/find-hub.ts';
import type { Ports } from '../ports.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import { listCandidates } from './candidate.queries.ts';
import { viewTrace } from './match-views.ts';
import { needUnknown } from './matching.problems.ts';
import type { MatchAnswer, ProfileInput } from './matching.schema.ts';
import { readProfile } from './read-profile.ts';

export type MatchQuestion = {
  profile: ProfileInput;
  needs: readonly string[];
  text?: string | undefined;
  language: string;
};
/** The answer with what has to be kept of it. */
export type FoundMatches = MatchAnswer & {
  trace: MatchResult;
  territory_code: string | null;
  read_profile: Profile;
  /** Whose guidance and currency it is worded with. */
  hub: Hub;
};

/**
 * Finds the services that fit a person for each need, worded in the reader's language. Stores nothing.
 * @throws 422 for a place or a need that is unknown, naming the candidates.
 */
export async function findMatches(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  question: MatchQuestion,
): Promise<FoundMatches> {
  const { language, text } = question;
  const needs = await checkedNeeds(db, question.needs, language);
  const { profile, territory_code } = await readProfile(db, question.profile, language);
  const [hub, candidates] = await Promise.all([findHub(db), listCandidates(db, needs, now())]);
  const trace = matchServices({
    profile,
    needs,
    candidates,
    hub_path: hub.territory_path,
    ...(text ? { words: text } : {}),
  });
  const plan = planNeeds(trace);
  return {
    rules_version: trace.rules_version,
    needs: await viewTrace(db, trace, hub, language),
    plan: plan.steps.map(({ need, match }) => ({ need, service_id: match?.service_id ?? null })),
    lead_organization_id: plan.lead_organization_id,
    trace,
    territory_code,
    read_profile: profile,
    hub,
  };
}

async function checkedNeeds(db: Db, needs: readonly string[], language: string): Promise<string[]> {
  const terms = await listTermRows(db, 'needs');
  const known = new Set(terms.map(({ key }) => key));
  const unknown = needs.findIndex((need) => !known.has(need));
  if (unknown >= 0) {
    throw needUnknown(
      unknown,
      terms.map(({ key, names }) => ({ key, name: nameIn(names, language) })),
    );
  }
  return [...new Set(needs)];
}
