import { insertion, schema, type Db } from '@citess/db';
import type { MatchResult } from '@citess/search/matching/match-services';
import type { Profile } from '@citess/search/matching/types';
import type { FoundMatches } from './find-matches.ts';
import { viewTrace, type HubWords } from './match-views.ts';
import type { MatchAnswer, NeedMatchesView } from './matching.schema.ts';
import { findLabels, type Labels } from '../taxonomy/labels.queries.ts';
import { keptLabels, wordKeptTrace, type TraceWords } from './trace-words.ts';

type TraceRow = typeof schema.matchTrace.$inferSelect;
/** What matching answered, as it is kept. Traces older than the plan have none. */
type KeptResult = MatchResult & Partial<Pick<MatchAnswer, 'plan' | 'lead_organization_id'>>;

/** A kept trace in the words of its day. */
export type WordedTrace = Pick<MatchAnswer, 'plan' | 'lead_organization_id'> & {
  needs: NeedMatchesView[];
  labels: Labels;
  currency: string;
  /** False for a trace from before words were kept: it is shown with those of today. */
  is_in_words_of_then: boolean;
};

/** Keeps what matching answered with every word it was shown with, as `collectTraceWords` found them. */
export async function keepTrace(
  tx: Db,
  { intake_id, found, words, at }: { intake_id: string; found: FoundMatches; words: TraceWords; at: Date },
): Promise<void> {
  const { trace, plan, lead_organization_id, rules_version, read_profile: profile } = found;
  const result: KeptResult = { ...trace, plan, lead_organization_id };
  await insertTraces(tx, [{ intake_id, rules_version, profile, result, words, created_at: at }]);
}

const insertTraces = insertion(schema.matchTrace);

/** Shows a kept trace as it was, in the reader's language. Nothing is matched again. */
export async function wordStoredTrace(
  db: Db,
  row: Pick<TraceRow, 'result' | 'words'>,
  hub: HubWords,
  language: string,
): Promise<WordedTrace> {
  const result = row.result as KeptResult; // written by keepTrace
  const words = row.words as TraceWords | null; // written by keepTrace
  const { plan = [], lead_organization_id = null } = result;
  const kept = { plan, lead_organization_id, is_in_words_of_then: words !== null };
  if (words === null) {
    const [labels, needs] = await Promise.all([findLabels(db, language), viewTrace(db, result, hub, language)]);
    return { ...kept, needs, labels, currency: hub.currency };
  }
  const labels = keptLabels(words, language);
  return { ...kept, needs: wordKeptTrace(result, words, labels), labels, currency: words.currency };
}

/** The answers matching read, under the keys of the form: the place by its own code. */
export function answersOf(row: Pick<TraceRow, 'profile'>): Record<string, unknown> {
  const { territory_path, ...answers } = row.profile as Profile; // written by keepTrace
  return { ...answers, territory: territory_path?.[0] };
}
