import { stableId } from '../../hsds/stable-id.ts';
import type { CsvColumn } from './csv-columns.ts';

type Value = Record<string, unknown>;
/** What the cells of a row say, by column. */
export type CsvRow = ReadonlyMap<CsvColumn, unknown>;

/** A row of the template as HSDS nests it; `organization` and `place` may stand alone. */
export type CsvEntity = { organization: Value; service: Value | null };

/**
 * The organization, service and place of a row. Without an id, an organization is known by its name and source, a service by its
 * own, its organization's and its source: the same words give the same ids on every machine.
 */
export function entityOfRow(row: CsvRow, publisher: string): CsvEntity {
  const said = (of: CsvColumn['of']) => [...row].filter(([column]) => column.of === of);
  const given = plainFields(said('service'));
  const source = typeof given.source === 'string' ? given.source : publisher;
  const organization = organizationOf(said('organization'), source, given);
  if (given.name === undefined && given.id === undefined) return { organization, service: null };
  const named = ['service', source, nameOf(organization), nameOf(given)];
  const service: Value = { status: 'active', ...given, id: given.id ?? stableId('csv', ...named) };
  const id = String(service.id);
  Object.assign(
    service,
    { organization_id: organization.id, ...(source === '' ? {} : { source }) },
    partsOf(said('service'), id),
  );
  const place = placeOf(said('place'), String(organization.id));
  const link =
    place === null ? [] : [{ id: stableId('csv', 'link', id, String(place.id)), service_id: id, location: place }];
  return { organization, service: link.length === 0 ? service : { ...service, service_at_locations: link } };
}

function organizationOf(cells: [CsvColumn, unknown][], source: string, { confidence, language }: Value): Value {
  const given = plainFields(cells);
  const id = given.id ?? stableId('csv', 'organization', source, nameOf(given));
  const taken = Object.entries({ source: source === '' ? undefined : source, confidence, language });
  const from = Object.fromEntries(taken.filter(([, value]) => value !== undefined));
  return { ...from, ...given, id, ...partsOf(cells, String(id)) };
}

function placeOf(cells: [CsvColumn, unknown][], organization_id: string): Value | null {
  if (cells.length === 0) return null;
  const given = plainFields(cells);
  const known_address = Object.fromEntries(
    cells.filter(([{ kind }]) => kind === 'address').map(([{ field }, value]) => [field, value]),
  );
  const id = String(given.id ?? stableId('csv', 'place', organization_id, JSON.stringify([known_address, given])));
  const hours = cells.find(([{ kind }]) => kind === 'hours')?.[1];
  const schedule = { id: stableId('schedule', id), location_id: id, description: hours };
  return {
    location_type: 'physical',
    ...given,
    id,
    organization_id,
    ...(Object.keys(known_address).length > 0 ? { known_address } : {}),
    ...(hours === undefined ? {} : { schedules: [schedule] }),
  };
}

const PLAIN = ['text', 'texts', 'uuid', 'email', 'uri', 'number', 'date', 'flag', 'word'];

function plainFields(cells: [CsvColumn, unknown][]): Value {
  const plain = cells.filter(([{ kind, language }]) => PLAIN.includes(kind) && language === undefined);
  const translated = cells.filter(([{ language }]) => language !== undefined);
  const translations: Record<string, Value> = {};
  for (const [{ language = '', field }, value] of translated)
    translations[language] = { ...translations[language], [field]: value };
  return {
    ...Object.fromEntries(plain.map(([{ field }, value]) => [field, value])),
    ...(translated.length > 0 ? { translations } : {}),
  };
}

/** What HSDS keeps in tables of its own. */
function partsOf(cells: [CsvColumn, unknown][], owner: string): Value {
  const parts: Record<string, Value[]> = {};
  for (const [column, value] of cells) {
    if (!Array.isArray(value) || column.kind === 'texts') continue;
    const field = column.kind === 'terms' ? 'attributes' : column.kind === 'areas' ? 'service_areas' : column.field;
    parts[field] = [...(parts[field] ?? []), ...value.map((one) => partOf(column, one, owner))];
  }
  return parts;
}

function partOf({ kind, field, words = '' }: CsvColumn, value: unknown, owner: string): Value {
  const id = stableId('csv', field, owner, JSON.stringify(value));
  if (kind === 'phones') return { id, number: value };
  if (kind === 'documents') return { id, document: value };
  if (kind === 'areas') {
    return {
      id,
      name: value,
      extent: value,
      extent_type: 'text',
      ...(field === 'excluded_areas' ? { is_excluded: true } : {}),
    };
  }
  if (kind === 'languages') return { id, ...(value as Value) }; // as readCell gives them
  return { id, link_type: field, taxonomy_term: { taxonomy: words, code: value } };
}

function nameOf({ name }: Value): string {
  return String(name ?? '')
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
