import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { ZipFile } from 'yazl';
import type { StandardRow, StandardTable } from '../interchange.types.ts';
import { describeTables, UsedColumns, type WrittenTable } from './describe-tables.ts';
import { RowSorter } from './sort-rows.ts';
import { TABLE_NAMES, tableOf } from './standard-tables.ts';

type Value = Record<string, unknown>;
/** A file of the package, to be read before the next one. */
type PackedFile = { name: string; text: AsyncIterable<string> };

const DESCRIPTOR = 'datapackage.json';
/** The beginning of a zip's time, in the words of its old clock, which has no zone. */
const STAMP = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true };

/**
 * Writes a folder of HSDS tables with its datapackage.json. The same rows, in any order, give the same bytes. A record that comes
 * several times is written once, with the fields of all.
 */
export async function writeTabularFolder(rows: AsyncIterable<StandardRow>, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for await (const { name, text } of packTables(rows)) {
    await pipeline(Readable.from(text), createWriteStream(path.join(folder, name)));
  }
}

/** The same as a zip, to be piped somewhere. */
export function writeTabularZip(rows: AsyncIterable<StandardRow>): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable; // yazl declares the older interface of what is a PassThrough
  const closed = new Promise<never>((_, reject) => {
    out.once('close', () => reject(new Error('nobody reads the zip any more')));
  });
  const add = async () => {
    for await (const { name, text } of packTables(rows)) {
      const pieces = Readable.from(text).map((piece: string) => Buffer.from(piece));
      zip.addReadStream(pieces, name, STAMP);
      await Promise.race([finished(pieces), closed]).finally(() => pieces.destroy());
    }
    zip.end();
  };
  closed.catch(() => {}); // closing is also how a zip that was read ends
  add().catch((error: unknown) => out.destroy(error as Error)); // a stream takes what was thrown
  return out;
}

async function* packTables(rows: AsyncIterable<StandardRow>): AsyncGenerator<PackedFile> {
  const sorter = new RowSorter();
  const used = new UsedColumns();
  try {
    for await (const { table, value } of rows) {
      used.note(table, value);
      await sorter.add(keyOf(table, String(value.id)), JSON.stringify(value));
    }
    const tables = used.written();
    yield { name: DESCRIPTOR, text: Readable.from([describeTables(tables)]) };
    const merged = new MergedRows(sorter);
    for (const table of tables) yield { name: tableOf(table.table).path, text: csvOf(table, merged) };
  } finally {
    await sorter.remove();
  }
}

async function* csvOf({ table, columns }: WrittenTable, merged: MergedRows): AsyncGenerator<string> {
  const lines = [columns.map(({ name }) => name)];
  for await (const value of merged.of(table)) {
    lines.push(columns.map(({ name }) => cellOf(value[name])));
    if (lines.length === 500) yield stringify(lines.splice(0), { eof: true, record_delimiter: '\n' });
  }
  yield stringify(lines, { eof: true, record_delimiter: '\n' });
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The sorted rows, each once, taken table by table. */
class MergedRows {
  readonly #entries: AsyncIterator<{ key: string; text: string }>;
  #next: { key: string; text: string } | null = null;

  constructor(sorter: RowSorter) {
    this.#entries = sorter.sorted();
  }

  async *of(table: StandardTable): AsyncGenerator<Value> {
    this.#next ??= await this.#read();
    while (this.#next?.key.startsWith(keyOf(table, ''))) {
      const { key } = this.#next;
      let value: Value = {};
      for (; this.#next?.key === key; this.#next = await this.#read()) {
        value = { ...(JSON.parse(this.#next.text) as Value), ...value }; // as it was given
      }
      yield value;
    }
  }

  async #read() {
    const { done, value } = await this.#entries.next();
    return done === true ? null : value;
  }
}

function keyOf(table: StandardTable, id: string): string {
  return `${String(TABLE_NAMES.indexOf(table)).padStart(2, '0')} ${id.toLowerCase()}`;
}
