import { stringify } from 'csv-stringify/sync';
import { isRecord } from './check-value.ts';
import { joinCell } from './csv-cells.ts';
import { CSV_COLUMNS, TRANSLATION_COLUMNS, type CsvColumn } from './csv-columns.ts';
import { kindOfEntity } from './entity-kind.ts';

type Value = Record<string, unknown>;
/** The objects of a line, by what a column is of. */
type Line = Record<CsvColumn['of'], Value>;

/**
 * The text of our CSV template: services with their organization, or organizations with their services, as HSDS nests them in
 * full. A service takes a line, and one more for each further place; an organization without services a line of its own. What
 * the template has no column for is left out. It begins with a byte order mark, so that spreadsheets read it as UTF-8.
 */
export async function* writeCsv(entities: AsyncIterable<Value>, language: 'en' | 'fr'): AsyncGenerator<string> {
  const columns = [...CSV_COLUMNS, ...TRANSLATION_COLUMNS];
  yield `\uFEFF${lineOf(columns.map((column) => column[language]))}`;
  for await (const entity of entities) {
    for (const line of linesOf(entity)) yield lineOf(columns.map((column) => cellOf(column, line)));
  }
}

function lineOf(cells: string[]): string {
  return stringify([cells], { eof: true, record_delimiter: '\r\n' });
}

function linesOf(entity: Value): Line[] {
  if (kindOfEntity(entity) !== 'organization') return serviceLines(entity, recordOf(entity.organization));
  const services = recordsOf(entity.services);
  if (services.length === 0) return [{ organization: entity, service: {}, place: {} }];
  return services.flatMap((service) => serviceLines(service, entity));
}

function serviceLines(service: Value, organization: Value): Line[] {
  const places = recordsOf(service.service_at_locations).map((link) => recordOf(link.location));
  return (places.length === 0 ? [{}] : places).map((place) => ({ organization, service, place }));
}

function cellOf({ kind, field, of, language, words }: CsvColumn, line: Line): string {
  const value = line[of];
  if (language !== undefined) return textOf(recordOf(recordOf(value.translations)[language])[field]);
  switch (kind) {
    case 'texts':
      return joinCell([value[field]].flat().map(textOf).filter(Boolean));
    case 'phones':
      return joinCell(textsOf(value.phones, 'number'));
    case 'documents':
      return joinCell(textsOf(value[field], 'document'));
    case 'languages':
      return joinCell(recordsOf(value[field]).map(({ code, name }) => textOf(code) || textOf(name)));
    case 'areas': {
      const isOfColumn = ({ is_excluded }: Value) => (is_excluded === true) === (field === 'excluded_areas');
      const areas = recordsOf(value.service_areas).filter(isOfColumn);
      return joinCell(
        areas.map(({ extent, extent_type, name }) => (extent_type === 'text' && textOf(extent)) || textOf(name)),
      );
    }
    case 'terms': {
      const carried = recordsOf(value.attributes).filter(({ link_type }) => link_type === field);
      const terms = carried.map(({ taxonomy_term }) => recordOf(taxonomy_term));
      return joinCell(
        terms.filter(({ taxonomy }) => taxonomy === words).map(({ code, name }) => textOf(code) || textOf(name)),
      );
    }
    case 'hours':
      return textsOf(value.schedules, 'description')[0] ?? '';
    case 'address':
      return textOf(recordOf(value.known_address)[field] ?? recordsOf(value.addresses)[0]?.[field]);
    case 'flag':
      return value[field] === true ? 'yes' : '';
    default:
      return textOf(value[field]);
  }
}

function textsOf(list: unknown, field: string): string[] {
  return recordsOf(list)
    .map((one) => textOf(one[field]))
    .filter(Boolean);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function recordOf(value: unknown): Value {
  return isRecord(value) ? value : {};
}

function recordsOf(list: unknown): Value[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
