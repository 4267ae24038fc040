import type { StandardTable } from '../interchange.types.ts';
import { isRecord } from './check-value.ts';
import { TABLE_NAMES, tableOf, type Column, type ColumnKind } from './standard-tables.ts';

/** A column as it is written, in the order of the columns. */
export type WrittenColumn = Pick<Column, 'name' | 'kind'> & { column: Column | null };
export type WrittenTable = { table: StandardTable; columns: readonly WrittenColumn[] };

/** Which columns hold something, gathered from the rows. */
export class UsedColumns {
  readonly #tables = new Map<StandardTable, Map<string, ColumnKind>>();

  note(table: StandardTable, value: Record<string, unknown>) {
    const columns = this.#tables.get(table) ?? new Map<string, ColumnKind>();
    this.#tables.set(table, columns);
    for (const [name, given] of Object.entries(value)) {
      const [kind, known] = [kindOf(given), columns.get(name)];
      columns.set(name, known === undefined || known === kind ? kind : 'text');
    }
  }

  /** The tables in the standard's order; the standard's columns in its order, then ours, then others' by name. */
  written(): WrittenTable[] {
    return TABLE_NAMES.flatMap((table) => {
      const used = this.#tables.get(table);
      return used === undefined ? [] : [{ table, columns: orderColumns(table, used) }];
    });
  }
}

/** The descriptor of a data package of these tables, as text. */
export function describeTables(tables: readonly WrittenTable[]): string {
  const names = new Set(tables.map(({ table }) => table));
  const descriptor = {
    name: 'human_services_data',
    title: 'Human Services Data',
    description: 'Organizations, their services and where they are given, as HSDS 3.2 with the columns of a profile.',
    profile: 'tabular-data-package',
    resources: tables.map((table) => describeTable(table, names)),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function orderColumns(table: StandardTable, used: ReadonlyMap<string, ColumnKind>): WrittenColumn[] {
  const known = [...tableOf(table).columns.values()].filter(({ name }) => used.has(name));
  const own = known.filter(({ isExtension }) => isExtension).sort((a, b) => (a.name < b.name ? -1 : 1));
  const standard = known.filter(({ isExtension }) => !isExtension);
  const others = [...used].filter(([name]) => !tableOf(table).columns.has(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...[...standard, ...own].map((column) => ({ name: column.name, kind: column.kind, column })),
    ...others.map(([name, kind]) => ({ name, kind, column: null })),
  ];
}

function describeTable({ table, columns }: WrittenTable, written: ReadonlySet<StandardTable>) {
  const parents = columns.flatMap(({ name }) => {
    const resource = TABLE_NAMES.find((one) => name === `${one}_id` && written.has(one));
    return resource === undefined ? [] : [{ fields: name, reference: { resource, fields: 'id' } }];
  });
  return {
    name: table,
    path: tableOf(table).path,
    format: 'csv',
    mediatype: 'text/csv',
    profile: 'tabular-data-resource',
    schema: {
      primaryKey: 'id',
      fields: columns.map(describeColumn),
      ...(parents.length > 0 ? { foreignKeys: parents } : {}),
    },
  };
}

function describeColumn({ name, kind, column }: WrittenColumn) {
  const { type, format } = TYPES[kind] ?? { type: kind, format: undefined };
  return {
    name,
    type,
    ...(format === undefined ? {} : { format }),
    ...(column === null ? {} : { title: column.title, description: column.description }),
    constraints: {
      required: column !== null && column.required !== 'never',
      unique: name === 'id',
      ...(column?.choices ? { enum: column.choices } : {}),
    },
  };
}

/** The words of data packages, where they are others than ours. */
const TYPES: Partial<Record<ColumnKind, { type: string; format?: string }>> = {
  text: { type: 'string' },
  uuid: { type: 'string', format: 'uuid' },
  uri: { type: 'string', format: 'uri' },
  email: { type: 'string', format: 'email' },
  'date-time': { type: 'datetime' },
  list: { type: 'array' },
};

function kindOf(value: unknown): ColumnKind {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (Array.isArray(value)) return 'list';
  return isRecord(value) ? 'object' : 'text';
}
