import { positionText, readPosition } from './position.ts';

/** What stands in the form, by the name of each input: texts, and lists of what is ticked. */
export type Values = Record<string, string | string[]>;
type Fields = Readonly<Record<string, unknown>>;

/** Fields that are ticked: any number of keys. */
export const TICKED = [
  ...['needs', 'applicant', 'stage', 'legal_form', 'sector', 'audience', 'audience_first', 'areas', 'left_out'],
  ...['delivery', 'languages', 'service_at_locations'],
];
/** Those where nothing ticked means anyone. */
const LIMITS = ['applicant', 'stage', 'legal_form', 'sector', 'audience', 'audience_first'];
const AMOUNTS = ['amount_minimum', 'amount_maximum'];
const TEXTS = {
  service: [
    ...['name', 'description', 'eligibility_description', 'cost', 'fees_description', 'application_process'],
    ...['url', 'email'],
  ],
  organization: ['name', 'alternate_name', 'description', 'sector_of_organization', 'email', 'website'],
};
const NEVER_EMPTY = ['name', 'description', 'cost', 'sector_of_organization'];
const PLACE = ['name', 'address_1', 'postal_code', 'city', 'territory_code', 'opening_hours', 'phone'];

/** How a listing stands in the form. */
export function valuesOf(fields: Fields): Values {
  const values: Values = {};
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'phones') Object.assign(values, partsIn('phone', value));
    else if (field === 'locations') Object.assign(values, placesIn(value));
    else if (field === 'service_at_locations') {
      values[field] = listOf(value).filter((one) => typeof one === 'string');
      Object.assign(values, placesIn(listOf(value).filter((one) => typeof one !== 'string')));
    } else if (field === 'required_documents') values[field] = listOf(value).join('\n');
    else if (TICKED.includes(field)) values[field] = listOf(value).map(String);
    else values[field] = value === null || value === undefined ? '' : String(value);
  }
  return values;
}

/** What was typed and ticked, as it was posted. */
export function readValues(form: FormData): Values {
  const values: Values = {};
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name).map((value) => String(value).replaceAll('\r\n', '\n'));
    values[name] = TICKED.includes(name) ? all : (all.at(-1) ?? '');
  }
  return values;
}

/** The listing that the form describes, as the API takes it; what cannot be read is left for the API to name. */
export function fieldsOf(kind: 'organization' | 'service', values: Values) {
  const fields: Record<string, unknown> = {};
  for (const field of TEXTS[kind]) fields[field] = textOf(values, field) || (NEVER_EMPTY.includes(field) ? '' : null);
  fields['phones'] = partsOf(values, 'phone', ['number', 'description']).filter(({ number }) => number);
  fields['translations'] = translationsOf(values);
  if (kind === 'organization') return { ...fields, locations: placesOf(values) };
  for (const field of TICKED) {
    const keys = listOf(values[field]);
    fields[field] = keys.length === 0 && LIMITS.includes(field) ? null : keys;
  }
  // those that are described first: what is to mend is named by its number
  fields['service_at_locations'] = [...placesOf(values), ...listOf(values['service_at_locations'])];
  for (const field of AMOUNTS) fields[field] = amountOf(textOf(values, field));
  fields['required_documents'] = textOf(values, 'required_documents')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return fields;
}

/** How many rows of phones there are. */
export function phoneRows(values: Values): number {
  let rows = 0;
  while (`phone_${rows}_number` in values) rows += 1;
  return rows;
}

/** How many places something is said of; the empty one that was posted along is not there. */
export function placeRows(values: Values): number {
  const isSaid = (row: number) => Object.keys(values).some((name) => name.startsWith(`place_${row}_`) && values[name]);
  let rows = 0;
  while (isSaid(rows)) rows += 1;
  return rows;
}

function partsIn(part: string, list: unknown): Values {
  const values: Values = {};
  listOf(list).forEach((one, index) => {
    for (const [name, value] of Object.entries(one as object)) values[`${part}_${index}_${name}`] = value ?? ''; // as: parts are objects
  });
  return values;
}

function partsOf(values: Values, part: string, names: readonly string[]): Record<string, string | null>[] {
  const count = 40;
  const rows = Array.from({ length: count }, (_, index) =>
    Object.fromEntries(names.map((name) => [name, textOf(values, `${part}_${index}_${name}`) || null])),
  );
  return rows.filter((row, index) => !values[`${part}_${index}_remove`] && Object.values(row).some((value) => value));
}

function placesIn(list: unknown): Values {
  const places = listOf(list).map((one) => {
    const { latitude, longitude, ...place } = one as Record<string, unknown>; // as: places are objects
    return { ...place, position: positionText({ latitude, longitude }) };
  });
  return partsIn('place', places);
}

function placesOf(values: Values): Fields[] {
  const places = partsOf(values, 'place', ['id', ...PLACE, 'position']);
  return places
    .filter((place) => [...PLACE, 'position'].some((part) => place[part]))
    .map(({ position, ...place }) => ({ ...place, ...readPosition(position ?? '') }));
}

function translationsOf(values: Values): Record<string, Record<string, string>> {
  const all: Record<string, Record<string, string>> = {};
  for (const name of Object.keys(values)) {
    const [language = '', text] = name.split('.');
    if (text !== undefined && textOf(values, name)) (all[language] ??= {})[text] = textOf(values, name);
  }
  return all;
}

/** A whole number, also one written with spaces; what is none goes on as it is, to be named. */
function amountOf(text: string): number | string | null {
  const figures = text.replace(/[\s\u00a0\u202f]/g, '');
  if (figures === '') return null;
  return /^\d{1,10}$/.test(figures) ? Number(figures) : text;
}

function textOf(values: Values, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : '';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
