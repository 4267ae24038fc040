import { leastRecent, type LeastRecent } from '@citess/search/least-recent';
import type { NeedMatches } from '@citess/search/matching/match-services';
import type { Criterion } from '@citess/search/matching/types';
import { readShown } from '../directory/card.rules.ts';
import type { Labels } from '../taxonomy/labels.queries.ts';
import type { FoundMatches } from './find-matches.ts';
import {
  answerView,
  criterionView,
  listingView,
  rankView,
  type Card,
  type HubWords,
  type ShownMatch,
} from './match-views.ts';

/** The most pieces that are kept for a language, of some 150 bytes and of about 2 kB. */
const MOST_CRITERIA = 10_000;
const MOST_LISTINGS = 8000;

type Pieces = ReturnType<typeof noPieces>;

/** What was written in the words of these labels: they are others once a name changes. */
const kept = new WeakMap<Labels, Pieces>();

function noPieces() {
  return { criteria: leastRecent<string>(MOST_CRITERIA), listings: leastRecent<string>(MOST_LISTINGS) };
}

/**
 * The answer as JSON: what `JSON.stringify` makes of it with `wordFound`, its names in another order. Nine criteria of eight services are
 * mostly the same sentences, and a listing reads the same for everybody: what was written of them before is put together again.
 */
export function writeMatches(found: FoundMatches): string {
  const { rules_version, trace, plan, lead_organization_id, labels } = found;
  const pieces = kept.get(labels) ?? noPieces();
  kept.set(labels, pieces);
  const needs = trace.needs.map((need) => writeNeed(need, found, pieces));
  const rest = JSON.stringify({ rules_version, plan, lead_organization_id });
  return `{"needs":[${needs.join()}],${inner(rest)}}`;
}

function writeNeed(need: NeedMatches, found: FoundMatches, pieces: Pieces): string {
  const write = (list: readonly ShownMatch[]) => `[${list.map((match) => writeMatch(match, found, pieces)).join()}]`;
  const lists = `"matches":${write(need.matches)},"to_check":${write(need.to_check)},"near_misses":${write(need.near_misses)}`;
  return `{${lists},${inner(JSON.stringify(answerView(need, found)))}}`;
}

function writeMatch(match: ShownMatch, found: FoundMatches, pieces: Pieces): string {
  const criteria = match.criteria.map((criterion) => writeCriterion(criterion, found, pieces));
  const rank = inner(JSON.stringify(rankView(match)));
  return `{${rank},${writeListing(match, found, pieces)},"criteria":[${criteria.join()}]}`;
}

/** Without braces. What the database keeps to be shown is the same text for the same words. */
function writeListing(match: ShownMatch, { shown, labels }: FoundMatches, { listings }: Pieces): string {
  const json = shown.get(match.service_id);
  const write = (card?: Card) => inner(JSON.stringify(listingView(match, card, labels.language)));
  return json === undefined ? write() : keptOrWritten(listings, json, () => write(readShown(json)));
}

function writeCriterion(criterion: Criterion, found: FoundMatches, { criteria }: Pieces): string {
  return keptOrWritten(criteria, nameOf(criterion, found.hub), () => JSON.stringify(criterionView(criterion, found)));
}

function keptOrWritten(written: LeastRecent<string>, name: string, write: () => string): string {
  const known = written.get(name);
  if (known !== undefined) return known;
  const text = write();
  written.set(name, text);
  return text;
}

/** Tells criteria apart that read differently. */
function nameOf({ criterion, state, reason, params }: Criterion, { currency }: HubWords): string {
  let name = `${criterion} ${state} ${reason}`;
  for (const key in params)
    name += ` ${key}=${typeof params[key] === 'number' ? currency : ''}${JSON.stringify(params[key])}`;
  return name;
}

function inner(json: string): string {
  return json.slice(1, -1);
}
