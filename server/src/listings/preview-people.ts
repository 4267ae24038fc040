import { candidatesByIds } from '@citess/search/candidates/candidates';
import { withoutLoads } from '@citess/search/candidates/loads';
import { judge } from '@citess/search/matching/criteria';
import type { Candidate, Criterion, Profile } from '@citess/search/matching/types';
import type { ReplayCase } from '@citess/search/replay/replay-case';
import type { Db } from '@citess/db';
import { findHub, type Hub } from '../hubs/find-hub.ts';
import { labelReason } from '../matching/label-reason.rules.ts';
import type { Ports } from '../ports.ts';
import { listOwnSets, readCaseSet } from '../replay/case-sets.ts';
import { amountInWords } from '../taxonomy/amount-words.rules.ts';
import { findLabels, type Labels } from '../taxonomy/labels.queries.ts';
import { readGazetteer, type Gazetteer } from '../territories/resolve-territory.ts';
import { checkFields } from './check-fields.ts';
import { flatten, type FlatFields } from './field-changes.rules.ts';
import type { ServiceFields } from './listing-fields.schema.ts';
import type { ListingPreview } from './listing-preview.schema.ts';
import { findHubOfOrganization } from './own-listing.queries.ts';
import { ofNeedsInUse } from './needs-in-use.ts';
import { openListing, type ListingAddress } from './open-listing.ts';

const PEOPLE = 10;

/**
 * Ten made-up people, and whether each would be sent to the service if it said this, with why. The same ten whatever is
 * tried, so that one sees what a change does. Stores nothing.
 * @throws listing-not-found; 422 by field
 */
export async function previewPeople(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  address: ListingAddress,
  fields: ServiceFields,
  language: string,
): Promise<ListingPreview> {
  const listing = await openListing(db, address);
  const flat = await ofNeedsInUse(db, flatten(fields));
  await checkFields(db, flat, listing.organization_id);
  const { key } = await findHubOfOrganization(db, listing.organization_id);
  const [gazetteer, labels, hub] = await Promise.all([readGazetteer(db), findLabels(db, language), findHub(db, key)]);
  const candidate = await candidateOf(db, { id: listing.id, flat, gazetteer, now: now() });
  // a new service offers nothing yet but what is tried
  const offered = [keysOf(listing.fields, 'needs'), keysOf(flat, 'needs')].find((needs) => needs.length > 0) ?? [];
  const people = choosePeople(readPeople(language, gazetteer), offered);
  return { people: people.map((person) => view(person, candidate, labels, hub)) };
}

/** The service as matching reads it, with what is tried instead of what it says. */
async function candidateOf(
  db: Db,
  { id, flat, gazetteer, now }: { id: string; flat: FlatFields; gazetteer: Gazetteer; now: Date },
): Promise<Candidate> {
  const [stored] = await candidatesByIds(db, [id], now, withoutLoads);
  const paths = new Map(gazetteer.places.map(({ code, path }) => [code, path]));
  const limits = ['applicant', 'stage', 'legal_form', 'sector', 'audience', 'audience_first'];
  const stated = [...limits, 'amount_minimum', 'amount_maximum'].filter((limit) => flat[limit] != null);
  return {
    ...{ service_id: id, service_name: String(flat.name), organization_id: id, organization_name: '' },
    ...{ organization_acronym: null, categories: [], present_at: [], capacity: 'unknown', words: '' },
    ...{ days_since_assured: null, referrals_due: 0, referrals_answered_in_time: 0, referrals_this_month: 0 },
    ...stored,
    ...{ is_published: true, is_suspended: false, need_keys: keysOf(flat, 'needs') },
    covers: keysOf(flat, 'areas').map((code) => paths.get(code) ?? [code]),
    except: keysOf(flat, 'left_out'),
    eligibility: Object.fromEntries(stated.map((limit) => [limit, flat[limit]])),
    delivery: keysOf(flat, 'delivery'),
    languages: keysOf(flat, 'languages'),
  };
}

/** The languages of the made-up people that somebody here may be expected to read, after the reader's own. */
const READ_HERE = ['fr', 'ar', 'aeb-Arab', 'aeb-Latn', 'en'];

/** The made-up people, those who write in the reader's language first. */
function readPeople(language: string, gazetteer: Gazetteer): ReplayCase[] {
  const sets = listOwnSets();
  const files = [...new Set([language, ...READ_HERE])].flatMap((code) =>
    sets.filter((set) => set.endsWith(`/${code}.json`)),
  );
  return files.flatMap((file) => readCaseSet(file, gazetteer)).filter(({ needs }) => needs.length > 0);
}

/** Most of them ask for what the service offers, some for something near it, and two for something else. */
function choosePeople(people: readonly ReplayCase[], offered: readonly string[]): ReplayCase[] {
  const asksFor = (isIt: (need: string) => boolean) => (person: ReplayCase) => person.needs.some(isIt);
  const exact = people.filter(asksFor((need) => offered.includes(need)));
  const fields = new Set(offered.map(fieldOf));
  const near = people.filter(asksFor((need) => fields.has(fieldOf(need)))).filter((one) => !exact.includes(one));
  const chosen = [...exact.slice(0, 6), ...spread(near, PEOPLE - 2 - Math.min(exact.length, 6))];
  const far = people.filter((person) => !exact.includes(person) && !near.includes(person));
  return [...chosen, ...spread(far, PEOPLE - chosen.length)];
}

/** So many of a list, evenly from its beginning to its end. */
function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, index) => list[Math.floor((index * list.length) / most)]).flatMap(
    (one) => one ?? [],
  );
}

function view(person: ReplayCase, candidate: Candidate, labels: Labels, hub: Hub): ListingPreview['people'][number] {
  const judged = person.needs.map((need) => ({ need, criteria: judge(person.profile, need, candidate) }));
  const [best] = judged.toSorted((a, b) => unmetIn(a.criteria).length - unmetIn(b.criteria).length);
  const { need, criteria } = best ?? { need: '', criteria: [] };
  const unmet = unmetIn(criteria);
  const telling = criteria.filter(({ criterion, reason }) => criterion !== 'published' && !reason.endsWith('_anyone'));
  return {
    id: person.id,
    text: person.text,
    language: person.language ?? person.set,
    need_name: labels.term('needs', need),
    facts: factsOf(person.profile, labels, hub.currency),
    fits: unmet.length === 0,
    criteria: (unmet.length > 0 ? unmet : telling).map(({ criterion, state, reason, params }) => ({
      ...{ criterion, state, reason },
      params: copied(params),
      shown: labelReason(reason, params, labels, hub.currency),
    })),
  };
}

function factsOf({ territory_path, amount, ...profile }: Profile, labels: Labels, currency: string): string[] {
  const { applicant, stage, legal_form, sector = [], audience = [] } = profile;
  return [
    ...(territory_path?.[0] ? [labels.place(territory_path[0])] : []),
    ...(applicant ? [labels.term('applicant', applicant)] : []),
    ...(stage ? [labels.term('stage', stage)] : []),
    ...(legal_form ? [labels.term('legal_form', legal_form)] : []),
    ...sector.map((key) => labels.term('sector', key)),
    ...audience.map((key) => labels.term('audience', key)),
    ...(amount === undefined ? [] : [amountInWords(amount, labels.language, currency)]),
  ];
}

function unmetIn(criteria: readonly Criterion[]): Criterion[] {
  return criteria.filter(({ state }) => state === 'unmet');
}

function copied(params: Criterion['params']): Record<string, string | number | string[]> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );
}

function keysOf(fields: FlatFields, field: string): string[] {
  const value = fields[field];
  return Array.isArray(value) ? value.map(String) : [];
}

function fieldOf(need: string): string {
  return need.split('.')[0] ?? need;
}
