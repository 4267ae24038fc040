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
  namesOf,
  type Card,
  type HubWords,
  type ShownMatch,
} from './match-views.ts';

/** The most pieces that are kept for a language, of some 150 bytes and of about 1 kB. */
const MOST_CRITERIA = 10_000;
const MOST_LISTINGS = 8000;
/** Between values; no text of the database can hold it. */
const NUL = '\0';

type Pieces = ReturnType<typeof noPieces>;

/** What was written in the words of these labels: they are others once a name changes. */
const kept = new WeakMap<Labels, Pieces>();

function noPieces() {
  return { criteria: leastRecent<string>(MOST_CRITERIA), listings: leastRecent<string, number>(MOST_LISTINGS) };
}

/**
 * The answer as JSON: what `JSON.stringify` makes of it with `wordFound`, its names in another order. Nine criteria of eight services are
 * mostly the same sentences, and a listing reads the same for everybody: what was written of them before is put together again.
 */
export function writeMatches(found: FoundMatches): string {
  const { rules_version, trace, plan, lead_organization_id, labels } = found;
  const pieces = kept.get(labels) ?? noPieces();
  kept.set(labels, pieces);
  const needs = listOf(trace.needs, (need) => writeNeed(need, found, pieces));
  return `{"needs":${needs},${inner({ rules_version, plan, lead_organization_id })}}`;
}

/** Added up and not joined: nothing is copied before the whole is sent. */
function listOf<Value>(values: readonly Value[], write: (value: Value) => string): string {
  let text = '[';
  for (const value of values) text += text.length > 1 ? `,${write(value)}` : write(value);
  return `${text}]`;
}

function writeNeed(need: NeedMatches, found: FoundMatches, pieces: Pieces): string {
  const write = (match: ShownMatch) => writeMatch(match, found, pieces);
  const [matches, toCheck, nearMisses] = [need.matches, need.to_check, need.near_misses].map((list) =>
    listOf(list, write),
  );
  const lists = `"matches":${matches},"to_check":${toCheck},"near_misses":${nearMisses}`;
  return `{${lists},${inner(answerView(need, found))}}`;
}

function writeMatch(match: ShownMatch, found: FoundMatches, pieces: Pieces): string {
  const { score, score_parts } = match;
  const criteria = listOf(match.criteria, (criterion) => writeCriterion(criterion, found, pieces));
  const listing = writeListing(match, found, pieces);
  return `{${listing},"score":${score},"score_parts":${JSON.stringify(score_parts)},"criteria":${criteria}}`;
}

/** Without braces. */
function writeListing(match: ShownMatch, { shown, labels }: FoundMatches, { listings }: Pieces): string {
  const write = (card?: Card) => inner({ ...namesOf(match), ...listingView(match, card, labels.language) });
  const listing = shown.get(match.service_id);
  if (listing === undefined) return write();
  return keptOrWritten(listings, listing.version, () => write(readShown(listing.json)));
}

function writeCriterion(criterion: Criterion, found: FoundMatches, { criteria }: Pieces): string {
  const write = () => JSON.stringify(criterionView(criterion, found));
  return keptOrWritten(criteria, nameOf(criterion, found.hub), write);
}

function keptOrWritten<Name>(written: LeastRecent<string, Name>, name: Name, write: () => string): string {
  const known = written.get(name);
  if (known !== undefined) return known;
  const text = write();
  written.set(name, text);
  return text;
}

/** Tells criteria apart that read differently. A reason is always of the same criterion, in the same state. */
function nameOf({ reason, params }: Criterion, { currency }: HubWords): string {
  let name: string = reason;
  for (const key in params) {
    const value = params[key];
    if (typeof value === 'number') name += NUL + currency + value;
    else if (typeof value === 'string') name += NUL + value;
    else for (const each of value ?? []) name += NUL + each;
  }
  return name;
}

function inner(value: object): string {
  return JSON.stringify(value).slice(1, -1);
}
