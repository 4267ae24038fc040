import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Exported } from './export-directory.ts';
import { flattenEntity } from './formats/flatten-entity.ts';
import { writeCsv } from './formats/write-csv.ts';
import { writeJson } from './formats/write-json.ts';
import { writeTabularFolder, writeTabularZip } from './formats/write-tabular.ts';
import type { StandardRow } from './interchange.types.ts';

/** The forms an export has. */
export const EXPORT_FORMATS = ['json', 'ndjson', 'tabular', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Whether records of the form stand within each other: a line of the CSV template is a service with all around it. */
export function isNested(format: ExportFormat): boolean {
  return format === 'csv';
}

/** The export as a stream of bytes; tables come as a zip. */
export function streamExport(records: AsyncIterable<Exported>, format: ExportFormat): Readable {
  if (format === 'tabular') return writeTabularZip(rowsOf(records));
  if (format === 'csv') return Readable.from(writeCsv(entitiesOf(records), 'en'), { objectMode: false });
  return Readable.from(writeJson(entitiesOf(records), format), { objectMode: false });
}

/** Writes the export to a path: tables into a folder, or a zip where the path ends so. */
export async function writeExport(records: AsyncIterable<Exported>, format: ExportFormat, path: string): Promise<void> {
  if (format === 'tabular' && !path.endsWith('.zip')) await writeTabularFolder(rowsOf(records), path);
  else await pipeline(streamExport(records, format), createWriteStream(path));
}

async function* rowsOf(records: AsyncIterable<Exported>): AsyncGenerator<StandardRow> {
  for await (const { kind, entity } of records) yield* flattenEntity(entity, kind);
}

async function* entitiesOf(records: AsyncIterable<Exported>): AsyncGenerator<Exported['entity']> {
  for await (const { entity } of records) yield entity;
}
