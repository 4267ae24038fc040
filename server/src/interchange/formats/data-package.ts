import path from 'node:path';
import { z } from 'zod';
import type { StandardTable } from '../interchange.types.ts';
import type { CsvForm } from './csv-records.ts';
import { decodeUtf8 } from './split-json.ts';
import type { SourceFile } from './source-files.ts';
import { findTable, TABLE_NAMES, tableOf, type ColumnKind } from './standard-tables.ts';
import { UnreadableSource } from './unreadable-source.ts';

/** A table of the standard and the file that holds it. */
export type Resource = {
  table: StandardTable;
  file: SourceFile;
  delimiter: CsvForm['delimiter'];
  /** What columns that are neither the standard's nor ours hold, as the descriptor says. */
  kinds: ReadonlyMap<string, ColumnKind>;
};

const DESCRIPTOR = 'datapackage.json';
/** Tables whose loss nothing else would show. */
const MAIN: readonly StandardTable[] = ['organization', 'service'];
const LARGEST_DESCRIPTOR = 4 * 1024 * 1024;

const field = z.looseObject({ name: z.string(), type: z.string().default('string') });
const descriptor = z.looseObject({
  resources: z.array(
    z.looseObject({
      name: z.string(),
      path: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
      dialect: z.looseObject({ delimiter: z.enum([',', ';', '\t']).default(',') }).optional(),
      schema: z.looseObject({ fields: z.array(field).default([]) }).optional(),
    }),
  ),
});

/**
 * Which file holds which table: as datapackage.json says, or by the standard's file names where there is none. Tables that are not
 * the standard's are passed over, as are files a descriptor names and the package lacks, where they are not the main ones.
 * @throws UnreadableSource where the descriptor is broken, or nothing of HSDS is there.
 */
export async function findResources(files: readonly SourceFile[]): Promise<Resource[]> {
  const described = files.filter(({ name }) => path.posix.basename(name) === DESCRIPTOR);
  const [at] = described.sort((a, b) => a.name.length - b.name.length);
  const resources = at === undefined ? byStandardNames(files) : await byDescriptor(at, files);
  if (resources.length > 0) return resources;
  throw new UnreadableSource(
    `there is no table of HSDS in it, such as ${tableOf('service').path}; give a folder or zip of HSDS tables`,
  );
}

function byStandardNames(files: readonly SourceFile[]): Resource[] {
  return TABLE_NAMES.flatMap((table) => {
    const standard = tableOf(table).path;
    const isNamed = ({ name }: SourceFile) =>
      [standard, `${table}.csv`].includes(path.posix.basename(name).toLowerCase());
    return files.filter(isNamed).map((file) => ({ table, file, delimiter: ',' as const, kinds: new Map() }));
  });
}

async function byDescriptor(at: SourceFile, files: readonly SourceFile[]): Promise<Resource[]> {
  const folder = path.posix.dirname(at.name);
  const { resources } = await readDescriptor(at);
  return resources.flatMap((resource) => {
    const table = findTable(resource.name);
    if (table === undefined) return [];
    const names = [resource.path ?? table.path].flat();
    return names.flatMap((name) => {
      const file = files.find((one) => one.name === path.posix.join(folder, name));
      if (file !== undefined)
        return [
          {
            table: table.name,
            file,
            delimiter: resource.dialect?.delimiter ?? ',',
            kinds: kindsOf(resource.schema?.fields ?? []),
          },
        ];
      if (!MAIN.includes(table.name)) return [];
      throw new UnreadableSource(
        `${DESCRIPTOR} names ${name}, which is not there; add the file, or take it out of ${DESCRIPTOR}`,
      );
    });
  });
}

async function readDescriptor(at: SourceFile) {
  if (at.bytes > LARGEST_DESCRIPTOR) throw new UnreadableSource(`${at.name} is larger than 4 MB`);
  const chunks: Buffer[] = [];
  for await (const chunk of at.open()) chunks.push(chunk);
  const text = decodeUtf8(Buffer.concat(chunks), { file: at.name, line: 1 }).replace(/^\uFEFF/, '');
  try {
    return descriptor.parse(JSON.parse(text));
  } catch {
    throw new UnreadableSource('is no descriptor of a data package: it wants resources, each with name and path', {
      file: at.name,
      line: 1,
    });
  }
}

function kindsOf(fields: readonly z.infer<typeof field>[]): ReadonlyMap<string, ColumnKind> {
  return new Map(fields.map(({ name, type }) => [name, KINDS[type] ?? 'text']));
}

/** The types of data packages that are not text, and ours. */
const KINDS: Partial<Record<string, ColumnKind>> = {
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  array: 'list',
  object: 'object',
};
