import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readSchemas } from '../../hsds/profile.ts';
import type { StandardTable } from '../interchange.types.ts';

export type ColumnKind =
  | 'text'
  | 'uuid'
  | 'uri'
  | 'email'
  | 'date'
  | 'date-time'
  | 'time'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'list'
  | 'object';

export type Column = {
  name: string;
  kind: ColumnKind;
  title: string;
  description: string;
  /** The words it may hold; null where any will do. */
  choices: readonly string[] | null;
  /** `tabular`: only where nothing is nested, as the place in a tree says it otherwise. */
  required: 'always' | 'tabular' | 'never';
  /** Ours, not the standard's. */
  isExtension: boolean;
};

/** What is nested under a field: one record whose id the parent holds in `key`, or many that hold the parent's id in `key`. */
export type Part = { field: string; table: StandardTable; isMany: boolean; key: string };

export type Table = {
  name: StandardTable;
  /** The standard's name of its CSV file. */
  path: string;
  columns: ReadonlyMap<string, Column>;
  parts: readonly Part[];
};

const property = z.looseObject({
  type: z.string().optional(),
  format: z.string().optional(),
  title: z.string().default(''),
  description: z.string().default(''),
  enum: z.array(z.string()).optional(),
  datapackage_type: z.string().optional(),
  $ref: z.string().optional(),
  items: z.looseObject({ $ref: z.string().optional() }).optional(),
});
const tableSchema = z.looseObject({
  name: z.string(),
  path: z.string(),
  datapackage_metadata: z.looseObject({ order: z.number().default(99) }).default({ order: 99 }),
  required: z.array(z.string()).default([]),
  tabular_required: z.array(z.string()).default([]),
  properties: z.record(z.string(), property),
});
type Property = z.infer<typeof property>;
type TableSchema = z.infer<typeof tableSchema>;

/** What the API nests and the schemas of single objects do not name. */
const NESTED_BY_THE_API: Partial<Record<StandardTable, Part>> = {
  organization: { field: 'services', table: 'service', isMany: true, key: 'organization_id' },
  service_at_location: { field: 'service', table: 'service', isMany: false, key: 'service_id' },
};

const TABLES = readTables();

/** The tables, in the standard's order. */
export const TABLE_NAMES: readonly StandardTable[] = [...TABLES.keys()];

/** A table of the standard with our profile's columns. */
export function tableOf(name: StandardTable): Table {
  // the map is made from the schemas of all tables
  return TABLES.get(name)!;
}

/** The table of that name; undefined where the standard has none. */
export function findTable(name: string): Table | undefined {
  return TABLES.get(name as StandardTable); // only asked whether it is there
}

function readTables(): ReadonlyMap<StandardTable, Table> {
  const { schemas, patches } = readSchemas();
  const own = ['territory.json', JSON.parse(readFileSync(new URL('territory.json', import.meta.url), 'utf8'))] as const;
  const parsed = [...schemas, own].map(([file, schema]) => ({ file, schema: tableSchema.parse(schema) }));
  parsed.sort((a, b) => a.schema.datapackage_metadata.order - b.schema.datapackage_metadata.order);
  const names = new Set(parsed.map(({ schema }) => schema.name));
  return new Map(
    parsed.map(({ file, schema }) => {
      const extension = z.looseObject({ properties: z.record(z.string(), z.unknown()).default({}) });
      const added = extension.parse(patches.get(file) ?? {}).properties;
      const name = schema.name as StandardTable; // the schemas' names are the tables
      return [
        name,
        { name, path: schema.path, columns: columnsOf(schema, added), parts: partsOf(name, schema, names) },
      ];
    }),
  );
}

function columnsOf(schema: TableSchema, added: Record<string, unknown>): ReadonlyMap<string, Column> {
  const required = schema.required.map((name) => (refOf(schema.properties[name]) === null ? name : `${name}_id`));
  const own = Object.entries(schema.properties).filter(([, value]) => refOf(value) === null);
  const columns = own.map(([name, value]): Column => {
    const isTabular = schema.tabular_required.includes(name);
    return {
      name,
      kind: kindOf(value),
      title: value.title,
      description: value.description,
      choices: value.enum ?? null,
      required: required.includes(name) ? 'always' : isTabular ? 'tabular' : 'never',
      isExtension: name in added,
    };
  });
  return new Map(columns.map((column) => [column.name, column]));
}

function partsOf(name: StandardTable, schema: TableSchema, names: ReadonlySet<string>): Part[] {
  const also = NESTED_BY_THE_API[name];
  const named = Object.entries(schema.properties).flatMap(([field, value]) => {
    const table = refOf(value);
    if (table === null || !names.has(table)) return [];
    const isMany = value.$ref === undefined;
    return [
      { field, table: table as StandardTable, isMany, key: isMany ? keyInChild(schema.name, table) : `${table}_id` },
    ];
  });
  return also === undefined ? named : [...named.filter(({ field }) => field !== also.field), also];
}

function keyInChild(parent: string, child: string): string {
  if (child === 'attribute') return 'link_id';
  if (child === 'metadata') return 'resource_id';
  return `${parent}_id`;
}

function refOf(value: Property | undefined): string | null {
  const ref = value?.$ref ?? value?.items?.$ref;
  return ref === undefined ? null : ref.replace(/\.json$/, '');
}

function kindOf({ type, format, datapackage_type }: Property): ColumnKind {
  if (type === 'array') return 'list';
  if (type === 'number' || type === 'integer' || type === 'boolean' || type === 'object') return type;
  const said = datapackage_type === 'datetime' ? 'date-time' : (format ?? datapackage_type);
  const known = ['uuid', 'uri', 'email', 'date', 'date-time', 'time'] as const;
  return known.find((kind) => kind === said) ?? 'text';
}
