import { COSTS, CAPACITIES, LANGUAGES } from '@citess/db/vocabulary';
import { stableId } from '../hsds/stable-id.ts';
import { flattened, isEmpty, recordOf, textOf, type Fields } from './fields.rules.ts';
import type { Setting, Staged } from './import.types.ts';
import { readAttributes } from './read-attributes.ts';
import { besides, LISTING, listingFields, pick, restOf, splitMetadata } from './read-listing.ts';

const COLUMNS = [
  'organization_id',
  'name',
  'alternate_name',
  'description',
  'url',
  'email',
  'application_process',
  'fees_description',
  'eligibility_description',
  'eligibility_note',
  'assumed_fields',
  'amount_minimum',
  'amount_maximum',
  'closed_until',
];
const LISTS = ['attributes', 'service_areas', 'languages', 'cost_options', 'capacities', 'metadata'];

/** What a source says of a service, in our columns and rows; the inverse of composing it. */
export function readService(staged: Staged, setting: Setting): Fields {
  const { value, parts } = staged;
  const attributes = readAttributes(parts.attributes ?? [], setting);
  const areas = readAreas(parts.service_areas ?? [], setting);
  const languages = readLanguages(parts.languages ?? []);
  const { cost, currency, ...costs } = readCost(staged);
  const { capacity, capacity_date, ...capacities } = readCapacity(staged);
  const money = value.amount_currency ?? currency;
  const details = {
    ...restOf(staged, [...COLUMNS, ...LISTING, 'status', 'amount_currency'], LISTS),
    ...(value.status === 'defunct' ? { status: 'defunct' } : {}),
    amount_currency: money === setting.currency ? undefined : money,
    attributes: attributes.others,
    service_areas: areas.others,
    languages: languages.others,
    cost_options: costs.others,
    capacities: capacities.others,
    metadata: splitMetadata(staged).others,
    parts: { ...attributes.said, ...areas.said, ...languages.said },
  };
  return {
    ...pick(value, COLUMNS),
    ...listingFields(staged),
    status: statusOf(value),
    cost,
    capacity,
    capacity_date,
    ...attributes.columns,
    attributes: attributes.needs,
    service_areas: areas.rows,
    languages: languages.rows,
    ...flattened({ details }),
  };
}

/** The state of the listing: one that is closed until a day is published all the same. */
export function statusOf({ status, listing_status, closed_until }: Fields): string {
  if (typeof listing_status === 'string') return listing_status;
  if (status === 'inactive' || status === 'defunct') return 'archived';
  return status === 'temporarily closed' && isEmpty(closed_until) ? 'suspended' : 'published';
}

type Read = { rows: Fields[]; others: Fields[]; said: Fields };

/** Areas that are places of ours become rows, each place once. */
function readAreas(areas: readonly Fields[], { places }: Setting): Read {
  const read: Read = { rows: [], others: [], said: {} };
  for (const area of areas) {
    const extent = textOf(area.extent);
    const code = extent && places.codes.has(extent) ? extent : !extent && places.byName.get(fold(area.name));
    if (!code || read.rows.some(({ territory_code }) => territory_code === code)) {
      read.others.push(area);
      continue;
    }
    read.rows.push({ id: area.id, territory_code: code, is_excluded: area.is_excluded === true });
    const said = besides(area, ['id', 'service_id', 'name', 'extent', 'extent_type', 'is_excluded']);
    if (said) read.said[String(area.id)] = said;
  }
  return read;
}

/** A name as places are looked up by. */
export function fold(name: unknown): string {
  return String(name).normalize('NFKC').trim().toLowerCase();
}

const inEnglish = new Intl.DisplayNames(['en'], { type: 'language' });
const LANGUAGE_NAMES = new Map(LANGUAGES.map((code) => [fold(inEnglish.of(code)), code]));

function readLanguages(languages: readonly Fields[]): Read {
  const read: Read = { rows: [], others: [], said: {} };
  for (const entry of languages) {
    const given = textOf(entry.code);
    const code = given ? LANGUAGES.find((known) => known === given) : LANGUAGE_NAMES.get(fold(entry.name));
    if (!code || read.rows.some(({ language }) => language === code)) {
      read.others.push(entry);
      continue;
    }
    read.rows.push({ id: entry.id, language: code });
    const said = besides(entry, ['id', 'service_id', 'name', 'code']);
    if (said) read.said[String(entry.id)] = said;
  }
  return read;
}

/** Our own cost option is the cost; another's stays an option. */
function readCost({ id, parts }: Staged): { cost?: string | undefined; currency?: unknown; others: Fields[] } {
  const all = parts.cost_options ?? [];
  const own = all.find((option) => option.id === stableId('cost_option', id));
  const cost = COSTS.find((key) => key === own?.option);
  if (!cost) return { others: all };
  return { cost, currency: own?.currency, others: all.filter((option) => option !== own) };
}

/** Our own capacity says whether new requests are taken, and since when that is known. */
function readCapacity({ id, parts }: Staged): { capacity?: string; capacity_date?: string; others: Fields[] } {
  const all = parts.capacities ?? [];
  const own = all.find((entry) => entry.id === stableId('service_capacity', id));
  const capacity = CAPACITIES.find((key) => key === recordOf(own).description);
  if (!capacity) return { others: all };
  const day = /^(\d{4}-\d\d-\d\d)T00:00:00Z$/.exec(String(own?.updated))?.[1];
  const others = all.filter((entry) => entry !== own);
  return day ? { capacity, capacity_date: day, others } : { capacity, others };
}
