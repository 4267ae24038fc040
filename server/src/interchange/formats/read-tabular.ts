import type { InvalidRow, ReadItem, StandardTable } from '../interchange.types.ts';
import { checkRow, invalidRow } from './check-row.ts';
import { valueOfCell } from './check-value.ts';
import { readCsvRecords } from './csv-records.ts';
import { type Resource } from './data-package.ts';
import { SeenRows } from './seen-rows.ts';
import { tableOf, type ColumnKind } from './standard-tables.ts';
import { UnreadableSource } from './unreadable-source.ts';

/** What others hang on comes first. */
const FIRST: readonly StandardTable[] = [
  'taxonomy',
  'taxonomy_term',
  'unit',
  'organization',
  'program',
  'location',
  'service',
  'service_at_location',
  'contact',
  'phone',
];

/**
 * The rows of a data package of HSDS, table by table, parents before children.
 * @throws UnreadableSource where a file cannot be read on.
 */
export async function* readTabular(resources: readonly Resource[]): AsyncGenerator<ReadItem> {
  const rank = ({ table }: Resource) => (FIRST.includes(table) ? FIRST.indexOf(table) : FIRST.length);
  const seen = new SeenRows();
  for (const resource of [...resources].sort((a, b) => rank(a) - rank(b))) yield* readTable(resource, seen);
}

async function* readTable({ table, file, delimiter, kinds }: Resource, seen: SeenRows): AsyncGenerator<ReadItem> {
  let header: readonly string[] | null = null;
  for await (const { at, cells } of readCsvRecords(file.open(), file.name, { delimiter, encoding: 'utf-8' })) {
    if (header === null) {
      header = headerOf(cells, file.name);
      const missing = missingColumns(table, header);
      yield* missing.map((field) => ({ invalid: { ...lacks(field), at, table } }));
      if (missing.length > 0) return;
      continue;
    }
    const fault = wrongLength(cells, header);
    if (fault !== null) {
      yield { invalid: { at, table, ...fault } };
      continue;
    }
    const { columns } = tableOf(table);
    const value = Object.fromEntries(
      header.map((name, index) => [
        name,
        valueOfCell(columns.get(name) ?? columnOf(kinds.get(name)), cells[index] ?? ''),
      ]),
    );
    for (const item of checkRow({ table, value, at }, 'tabular')) {
      if ('invalid' in item || seen.note(item) === 'new') yield item;
      else
        yield {
          invalid: invalidRow(item, {
            field: 'id',
            reason: 'came before in this file; every record has an id of its own',
          }),
        };
    }
  }
}

function columnOf(kind: ColumnKind | undefined) {
  return kind === undefined ? undefined : { kind, choices: null };
}

function headerOf(cells: readonly string[], file: string): string[] {
  const names = cells.map((cell, index) => (index === 0 ? cell.replace(/^\uFEFF/, '') : cell).trim());
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice === undefined) return names;
  throw new UnreadableSource(`two columns are named ${twice}; rename or remove one`, { file, line: 1 });
}

function missingColumns(table: StandardTable, header: readonly string[]): string[] {
  const columns = [...tableOf(table).columns.values()];
  return columns.flatMap(({ name, required }) => (required === 'never' || header.includes(name) ? [] : [name]));
}

function lacks(field: string): Pick<InvalidRow, 'field' | 'reason'> {
  return {
    field,
    reason: 'is missing in the header, and the standard requires it; the rows of this file were not read',
  };
}

function wrongLength(cells: readonly string[], header: readonly string[]): Pick<InvalidRow, 'field' | 'reason'> | null {
  const isRight = cells.length === header.length || cells.slice(header.length).every((cell) => cell === '');
  if (isRight && cells.length >= header.length) return null;
  return {
    field: null,
    reason: `has ${cells.length} cells, and the header ${header.length}; is a comma or a quotation mark missing?`,
  };
}
