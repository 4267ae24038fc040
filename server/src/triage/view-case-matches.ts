import { findMatches, wordFound } from '../matching/find-matches.ts';
import { wordStoredTrace } from '../matching/keep-trace.ts';
import { profile } from '../matching/matching.schema.ts';
import type { Hub } from '../hubs/find-hub.ts';
import type { Ports } from '../ports.ts';
import { listTraces, type CaseRow } from './case.queries.ts';
import type { CaseView } from './triage.schema.ts';

type ReadPorts = Pick<Ports, 'db' | 'now'>;
type Asked = { hub: Hub; needs: CaseView['needs']; language: string };
type Matched = Pick<CaseView, 'matches' | 'rules_version' | 'matched_at' | 'match_traces' | 'matches_now'>;

/** What the person was shown, and what the rules say today; the needs that only a joined case has as they were asked there. */
export async function matchesOf(
  ports: ReadPorts,
  { rows, ...asked }: Asked & { rows: readonly [CaseRow, ...CaseRow[]] },
): Promise<Matched> {
  const [own, ...others] = await Promise.all(rows.map((row, index) => matchesOfOne(ports, row, index > 0, asked)));
  if (!own) throw new Error('a case has no matches');
  return {
    ...own,
    matches: [...own.matches, ...others.flatMap(({ matches }) => matches)],
    matches_now: [...own.matches_now, ...others.flatMap(({ matches_now }) => matches_now)],
  };
}

async function matchesOfOne(
  ports: ReadPorts,
  row: CaseRow,
  isJoined: boolean,
  { hub, needs, language }: Asked,
): Promise<Matched> {
  const { trace, intake } = row;
  const keys = needs.filter(({ of }) => of === (isJoined ? intake.reference : null)).map(({ key }) => key);
  const question = {
    ...{ profile: profile.parse(intake.profile), needs: keys },
    ...{ text: intake.text, language, door: row.hub_key },
  };
  const [then, matches_now, traces] = await Promise.all([
    wordStoredTrace(ports.db, trace, hub, language),
    keys.length > 0 ? findMatches(ports, question).then(wordFound) : [],
    listTraces(ports.db, intake.id),
  ]);
  const { rules_version, created_at } = trace;
  return {
    matches: isJoined ? then.needs.filter(({ need }) => keys.includes(need)) : then.needs,
    rules_version,
    matched_at: created_at.toISOString(),
    match_traces: traces.map((each) => ({ ...each, created_at: each.created_at.toISOString() })),
    matches_now,
  };
}
