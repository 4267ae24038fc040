import type { InvalidRow, ReadItem, ReadOptions, SourcePlace } from '../interchange.types.ts';
import { checkRow } from './check-row.ts';
import { readCell } from './csv-cells.ts';
import { CSV_COLUMNS, findCsvColumn, type CsvColumn } from './csv-columns.ts';
import { entityOfRow } from './csv-entity.ts';
import { formOfCsv } from './csv-form.ts';
import { OrganizationsSeen } from './csv-organizations.ts';
import { readCsvRecords } from './csv-records.ts';
import { flattenEntity } from './flatten-entity.ts';
import { SeenRows } from './seen-rows.ts';
import type { SourceFile } from './source-files.ts';

type Header = readonly { text: string; column: CsvColumn | undefined }[];
type Fault = Pick<InvalidRow, 'field' | 'reason'>;

/**
 * The rows of the CSV template, one service a line; a line that repeats a service adds a place to it.
 * @throws UnreadableSource where the file cannot be read on.
 */
export async function* readCsv(file: SourceFile, options: ReadOptions): AsyncGenerator<ReadItem> {
  const memory = { organizations: new OrganizationsSeen(), services: new SeenRows(), all: new SeenRows() };
  let header: Header | null = null;
  for await (const { at, cells } of readCsvRecords(file.open(), file.name, await formOfCsv(file))) {
    if (header !== null) {
      yield* readLine(header, cells, at, options, memory);
      continue;
    }
    header = cells.map((cell) => ({ text: cell.trim(), column: findCsvColumn(cell) }));
    const faults = faultsOf(header);
    yield* faults.map((fault) => ({ invalid: { at, ...fault } }));
    if (faults.some(({ field }) => field === ORGANIZATION.en)) return;
  }
}

// the template has a column for the organization's name
const ORGANIZATION = CSV_COLUMNS.find(({ key }) => key === 'organization_name')!;
const ADDS_A_PLACE = 'came before with other words; repeat a service only to add a place, with the rest word for word';

function faultsOf(header: Header): Fault[] {
  const unknown = header.filter(({ text, column }) => text !== '' && column === undefined);
  const columns = header.flatMap(({ column }) => column ?? []);
  const twice = columns.filter((column, index) => columns.indexOf(column) !== index);
  const isNamed = columns.some(({ key }) => key === 'organization_name' || key === 'organization_id');
  return [
    ...unknown.map(({ text }) => ({ field: text, reason: 'is no column of the template; rename or remove it' })),
    ...twice.map(({ en }) => ({ field: en, reason: 'stands twice in the header; remove one' })),
    ...(isNamed
      ? []
      : [
          {
            field: ORGANIZATION.en,
            reason: `is missing; name the organization in a column ${ORGANIZATION.en} or ${ORGANIZATION.fr}`,
          },
        ]),
  ];
}

type Memory = { organizations: OrganizationsSeen; services: SeenRows; all: SeenRows };

function* readLine(
  header: Header,
  cells: readonly string[],
  at: SourcePlace,
  { publisher = '', termNames }: ReadOptions,
  memory: Memory,
): Generator<ReadItem> {
  const row = new Map<CsvColumn, unknown>();
  const faults: Fault[] = [];
  const isTooLong = cells.slice(header.length).some((cell) => cell.trim() !== '');
  if (isTooLong)
    faults.push({
      field: null,
      reason: 'has more cells than the header; put a cell with a separator in quotation marks',
    });
  for (const [index, { text, column }] of header.entries()) {
    const cell = cells[index]?.trim() ?? '';
    if (column === undefined || cell === '') continue;
    const read = readCell(column, cell, termNames);
    if ('reason' in read) faults.push({ field: text, reason: read.reason });
    else row.set(column, read.value);
  }
  if (faults.length === 0 && row.size === 0) return;
  const { organization, service } = entityOfRow(row, publisher);
  if (organization.name === undefined && faults.length === 0) {
    faults.push({ field: ORGANIZATION.en, reason: 'is missing; every row names its organization' });
  }
  const { whole, contradictions } = memory.organizations.note(organization, at);
  faults.push(...contradictions.map((fault) => ({ ...fault, field: headerOf(header, 'organization', fault.field) })));
  yield* faults.map((fault) => ({ invalid: { at, ...fault } }));
  if (faults.length > 0) return;
  const rows = [
    ...(whole === null ? [] : flattenEntity(whole, 'organization', at)),
    ...(service === null ? [] : flattenEntity(service, 'service', at)),
  ];
  for (const item of rows.flatMap((one) => checkRow(one, 'nested'))) {
    if ('invalid' in item) {
      yield { invalid: { ...item.invalid, field: headerOf(header, item.invalid.table, item.invalid.field) } };
    } else if (item.table === 'service' && memory.services.note(item) === 'other') {
      yield { invalid: { at, field: null, reason: ADDS_A_PLACE } };
      return;
    } else if (memory.all.note(item) !== 'same') {
      yield item;
    }
  }
}

/** The header as the file has it, of a field of the standard. */
function headerOf(header: Header, table: string | undefined, field: string | null): string | null {
  const of = table === 'location' ? 'place' : table;
  const found = header.find(
    ({ column }) => column?.of === of && column?.field === field && column?.language === undefined,
  );
  return found?.text ?? CSV_COLUMNS.find((column) => column.of === of && column.field === field)?.en ?? field;
}
