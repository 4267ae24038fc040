import { foldText } from '@citess/search/text/normalize-text';
import { phoneKey, phonesIn, siteOf, squaresOf, streetKey, streetOf } from './contact-keys.rules.ts';
import type { Candidate, ListingFacts } from './duplicate.types.ts';
import { readName, type Name } from './name-words.rules.ts';

/** A listing as it is compared. */
export function readCandidate(facts: ListingFacts): Candidate {
  const own = facts.names.flatMap((text) => readName(text) ?? []);
  const other = facts.alternate_name === null ? undefined : readName(facts.alternate_name);
  // a short name tells by itself: two bodies of other names may share it
  const names = other && !other.isAcronym ? [...own, other] : own;
  const { id, organization_id, parent_id, areas, categories, for_whom, places } = facts;
  return {
    id,
    organization_id,
    parent_id,
    parent: facts.parent_name === null ? undefined : readName(facts.parent_name),
    names: [...new Map(names.map((name) => [name.key, name])).values()],
    acronyms: [...new Set([...shortName(facts.alternate_name), ...own.flatMap((name) => name.acronyms)])],
    phones: [...new Set(facts.phones.flatMap(phonesIn))],
    emails: [...new Set(facts.emails.map((email) => email.trim().toLowerCase()).filter((email) => email !== ''))],
    sites: facts.sites.flatMap((site) => siteOf(site) ?? []),
    streets: places.flatMap((place) => streetOf(place) ?? []),
    points: places.flatMap(({ latitude, longitude }) =>
      latitude === null || longitude === null ? [] : [{ latitude, longitude }],
    ),
    towns: [...new Set(places.map(({ city }) => foldText(city ?? '').trim()).filter((town) => town !== ''))],
    areas,
    categories,
    for_whom,
  };
}

/** A short name without spaces and dots, where it is short enough to be one. */
function shortName(text: string | null): string[] {
  const short = foldText(text ?? '').replace(/[\s.'-]/g, '');
  return short.length >= 2 && short.length <= 10 && !/\s/.test((text ?? '').trim()) ? [short] : [];
}

/** Counts a listing under each word, number, site, street and square it has. */
export function countListing(of: Map<string, number>, candidate: Candidate): void {
  for (const key of countedKeys(candidate)) of.set(key, (of.get(key) ?? 0) + 1);
}

function countedKeys(candidate: Candidate): Set<string> {
  const { names, phones, emails, sites, streets, points } = candidate;
  return new Set([
    ...names.flatMap((name) => name.words.map(({ key }) => `w:${key}`)),
    ...names.map(initialsKey),
    ...candidate.acronyms.map((acronym) => `c:${acronym}`),
    ...phones.map((phone) => `p:${phoneKey(phone)}`),
    ...emails.map((email) => `e:${email}`),
    ...sites.map(({ host }) => `h:${host}`),
    ...streets.map((street) => `a:${streetKey(street)}`),
    ...points.flatMap(squaresOf).map((square) => `g:${square}`),
  ]);
}

/** Under what first letters are counted. */
export function initialsKey({ initials }: Name): string {
  return `i:${initials}`;
}
