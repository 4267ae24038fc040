import { VOCABULARY_COLUMNS, taxonomyOf } from './carried-terms.queries.ts';
import { composePhone, listingFields } from './compose-listing.ts';
import { composePlace } from './compose-location.ts';
import { composeMetadata } from './compose-metadata.ts';
import { composeOrganization } from './compose-organization.ts';
import { composeAttribute } from './compose-term.ts';
import { withDetails } from './details.rules.ts';
import { emailOf, filled, uriOf, type Entity } from './filled.rules.ts';
import type { BelowServices, Places, ServiceRow, TermRow } from './related.queries.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { shownStatus } from './shown.rules.ts';
import { stableId } from './stable-id.ts';

type Row = ServiceRow['service'];
/** What composing needs besides the rows: labels, the deployment's money and language, and today. */
export type Setting = {
  vocabulary: Map<string, TermRow>;
  places: Places;
  currency: string;
  language: string;
  now: Date;
};

/** An HSDS service with one-to-one fields only. */
export function composeService({ service: row, organization }: ServiceRow, { now, currency }: Setting): Entity {
  const hasAmount = row.amount_minimum !== null || row.amount_maximum !== null;
  const { id, organization_id, name, alternate_name, description, application_process, fees_description } = row;
  const { eligibility_description, eligibility_note, assumed_fields, amount_minimum, amount_maximum } = row;
  const own = {
    id,
    organization_id,
    name,
    alternate_name,
    description,
    url: uriOf(row.url),
    email: emailOf(row.email),
    status: shownStatus(row, now.toISOString().slice(0, 10)),
    application_process,
    fees_description,
    eligibility_description,
    eligibility_note,
    assumed_fields,
    amount_minimum,
    amount_maximum,
    amount_currency: hasAmount ? (row.details.amount_currency ?? currency) : null,
    closed_until: row.closed_until,
    ...listingFields(row),
    organization: composeOrganization({ ...organization, parent_organization_id: null }),
  };
  const { amount_currency: _, ...details } = row.details; // said with the amounts
  return withDetails(filled(own), details, 'basic');
}

/** The same with all that lies below it; `isInPlace` leaves out the places, for a service inside one. */
export function composeFullService(row: ServiceRow, below: BelowServices, setting: Setting, isInPlace = false): Entity {
  const isOwn = (part: { service_id: string | null }) => part.service_id === row.service.id;
  const places = isInPlace ? [] : below.places.filter(({ link }) => isOwn(link));
  const full = {
    ...composeService(row, setting),
    phones: below.phones.filter(isOwn).map(composePhone),
    service_areas: below.areas.filter(({ area }) => isOwn(area)).map((entry) => composeArea(entry, setting.language)),
    service_at_locations: places.map((place) => composePlace(place, setting.places, 'full')),
    languages: below.languages.filter(isOwn).map(({ id, service_id, language }) => {
      const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
      return filled({ id, service_id, name, code: language });
    }),
    cost_options: composeCost(row.service, setting),
    capacities: composeCapacity(row.service),
    attributes: composeAttributes(row.service, below, setting),
    metadata: composeMetadata(row.service, 'service', below.said),
  };
  const { amount_currency: _, ...details } = row.service.details;
  return withDetails(filled(full), details, 'full');
}

function composeArea({ area, names }: BelowServices['areas'][number], language: string): Entity {
  const { id, service_id, territory_code, is_excluded } = area;
  const name = nameIn(names, language) || territory_code;
  return filled({ id, service_id, name, extent: territory_code, extent_type: 'text', is_excluded });
}

function composeCost({ id, cost, details }: Row, { vocabulary, currency, language }: Setting): Entity[] {
  if (cost === 'unknown') return [];
  const term = vocabulary.get(`cost:${cost}`);
  const option = { id: stableId('cost_option', id), service_id: id, option: cost };
  const free = cost === 'free' ? { amount: 0, currency: details.amount_currency ?? currency } : {};
  return [filled({ ...option, ...free, amount_description: term && nameIn(term.term.names, language) })];
}

/** Whether new requests are taken, counted in HSDS's way: one where they are, none where they wait or are refused. */
function composeCapacity({ id, capacity, capacity_date, last_modified }: Row): Entity[] {
  if (capacity === 'unknown') return [];
  const unit = {
    id: stableId('unit', 'takes-new-requests'),
    name: 'Takes new requests (1 yes, 0 no)',
    identifier: 'takes-new-requests',
  };
  const entry = {
    id: stableId('service_capacity', id),
    service_id: id,
    unit,
    available: capacity === 'open' ? 1 : 0,
    maximum: 1,
    description: capacity,
    updated: capacity_date ? `${capacity_date}T00:00:00Z` : last_modified.toISOString(),
  };
  return [filled(entry)];
}

/** Needs and categories as they stand in rows, eligibility, delivery, cost and capacity as the service's own columns say. */
function composeAttributes(row: Row, below: BelowServices, { vocabulary, language }: Setting): Entity[] {
  const link = { entity: 'service' as const, entity_id: row.id };
  const kept = below.attributes
    .filter(({ attribute }) => attribute.service_id === row.id)
    .map(({ attribute, ...term }) =>
      composeAttribute({ ...link, id: attribute.id, type: attribute.link_type }, term, language),
    );
  const said = VOCABULARY_COLUMNS.flatMap((column) => {
    const keys = [row[column] ?? []].flat().filter((key) => key !== 'unknown');
    const terms = keys.flatMap((key) => vocabulary.get(`${taxonomyOf(column)}:${key}`) ?? []);
    return terms.map((term) => composeAttribute({ ...link, type: column }, term, language));
  });
  return [...kept, ...said];
}
