import type { ListingPlace } from '@citess/server/listings/listing-fields.schema';
import type { OwnService } from '@citess/server/listings/listing.schema';
import { formatDate, formatLanguage, formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { capacityWord, costWord, deliveryWord, organizationSectorWord } from '#lib/vocabulary-words.ts';

/** The words of keys that are data: terms as `taxonomy:key`, places by code. */
export type ListingWords = {
  terms: Record<string, string>;
  places: Record<string, string>;
  /** The places of the organization by id, each in a line. */
  locations?: Record<string, string>;
};

const FIELDS: Record<string, () => string> = {
  name: m.listings_f_name,
  alternate_name: m.listings_f_alternate_name,
  description: m.listings_f_description,
  sector_of_organization: m.listings_f_sector_of_organization,
  eligibility_description: m.listings_f_eligibility_description,
  needs: m.listings_f_needs,
  applicant: m.listings_f_applicant,
  stage: m.listings_f_stage,
  legal_form: m.listings_f_legal_form,
  sector: m.listings_f_sector,
  audience: m.listings_f_audience,
  audience_first: m.listings_f_audience_first,
  areas: m.listings_f_areas,
  left_out: m.listings_f_left_out,
  service_at_locations: m.listings_f_service_at_locations,
  delivery: m.listings_f_delivery,
  languages: m.listings_f_languages,
  cost: m.listings_f_cost,
  fees_description: m.listings_f_fees_description,
  application_process: m.listings_f_application_process,
  required_documents: m.listings_f_required_documents,
  url: m.listings_f_url,
  website: m.listings_f_website,
  email: m.listings_f_email,
  phones: m.listings_f_phones,
  locations: m.listings_f_locations,
  assured_date: m.listings_f_assured_date,
  capacity: m.listings_f_capacity,
  capacity_until: m.listings_f_capacity_until,
  closed_until: m.listings_f_closed_until,
  status: m.listings_f_status,
  archival_reason: m.listings_f_archival_reason,
};
const AMOUNTS: Record<string, (words: { currency: string }) => string> = {
  amount_minimum: m.listings_f_amount_minimum,
  amount_maximum: m.listings_f_amount_maximum,
};
const STATUSES: Record<string, () => string> = {
  draft: m.listings_status_draft,
  'in-review': m.listings_status_in_review,
  published: m.listings_status_published,
  suspended: m.listings_status_suspended,
  archived: m.listings_status_archived,
  lapsed: m.listings_status_lapsed,
};
/** Which vocabulary the keys of a field are of. */
const TAXONOMIES: Record<string, string> = { audience_first: 'audience' };

/** Whether a field says whom a service is for: where it says nothing, anyone may come. */
export function isLimit(field: string): boolean {
  return ['applicant', 'stage', 'legal_form', 'sector', 'audience'].includes(field);
}

/** The name of a field, with the language of a translation: "Name (Arabic)". */
export function fieldWord(field: string, currency = ''): string {
  const [language = '', text] = field.split('.');
  if (text !== undefined) return `${fieldWord(text)} (${formatLanguage(language)})`;
  return AMOUNTS[field]?.({ currency }) ?? FIELDS[field]?.() ?? field;
}

/** What a field says, line by line; none where it says nothing. */
export function valueLines(field: string, value: unknown, words: ListingWords): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'number') return [formatNumber(value)];
  if (Array.isArray(value)) return value.map((one: unknown) => oneLine(field, one, words));
  return [oneLine(field, value, words)];
}

function oneLine(field: string, value: unknown, words: ListingWords): string {
  if (typeof value === 'object' && value !== null) return partsLine(value, words);
  const key = String(value);
  if (field === 'areas' || field === 'left_out') return words.places[key] ?? key;
  if (field === 'service_at_locations') return words.locations?.[key] ?? m.listings_place_gone();
  if (field === 'languages') return formatLanguage(key);
  if (field === 'delivery') return deliveryWord(key);
  if (field === 'status') return STATUSES[key]?.() ?? key;
  if (field === 'cost') return costWord(key);
  if (field === 'capacity') return capacityWord(key as OwnService['capacity']); // as: any key has a word
  if (field === 'sector_of_organization') return organizationSectorWord(key);
  if (/(_date|_until)$/.test(field)) return formatDate(key);
  return words.terms[`${TAXONOMIES[field] ?? field}:${key}`] ?? key;
}

/** The places of an organization by id, each in a line. */
export function locationWords(locations: readonly ListingPlace[]): Record<string, string> {
  return Object.fromEntries(locations.map((place) => [String(place.id), locationLine(place)]));
}

/** A place in a line as one tells it from others: its name, its street, its town. */
export function locationLine({ name, address_1, city }: ListingPlace): string {
  return [name, address_1, city].filter(Boolean).join(', ') || m.listings_place_unnamed();
}

/** A phone or a place in one line. */
function partsLine(value: object, words: ListingWords): string {
  const parts = Object.entries(value).filter(([name, part]) => name !== 'id' && part !== null && part !== '');
  return parts.map(([name, part]) => (name === 'territory_code' ? (words.places[part] ?? part) : part)).join(', ');
}
