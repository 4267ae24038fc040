import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { UnreadableSource } from './unreadable-source.ts';

/** A file of a source, by the name people are told. */
export type SourceFile = {
  name: string;
  bytes: number;
  open: () => AsyncIterable<Buffer>;
  /** Where it lies, unless it is packed. */
  path?: string;
};
/** The files of a source. `close` takes away what was made for reading them. */
export type SourceFiles = { name: string; files: readonly SourceFile[]; isMany: boolean; close: () => Promise<void> };

/** More files than any data package has. */
export const MOST_FILES = 500;

const DATA = /\.(csv|json|ndjson|jsonl)$/i;

/** A file, or the data files of a folder. @throws UnreadableSource where there is none. */
export async function openPath(source: string): Promise<SourceFiles> {
  const found = await stat(source).catch(() => null);
  if (found === null)
    throw new UnreadableSource(`there is no file or folder ${source}; look at the spelling`, null, 'missing');
  const isMany = found.isDirectory();
  const names = isMany ? await dataFilesIn(source) : [path.basename(source)];
  const files = await Promise.all(
    names.map((name) => fileAt(path.join(isMany ? source : path.dirname(source), name), name)),
  );
  if (files.length === 0) throw new UnreadableSource(`the folder ${source} holds no CSV or JSON file`, null, 'missing');
  return { name: path.basename(path.resolve(source)), files, isMany, close: () => Promise.resolve() };
}

/** The file at a path, under the name people are told. */
export async function fileAt(at: string, name: string): Promise<SourceFile> {
  const { size } = await stat(at);
  return { name, bytes: size, path: at, open: () => createReadStream(at, { highWaterMark: 256 * 1024 }) };
}

/** Whether the name is one of a file that may hold data. */
export function isDataFile(name: string): boolean {
  return DATA.test(name) && !path.posix.basename(name).startsWith('.');
}

/** In the folder, and in folders of it. */
async function dataFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = entries
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const inside = await readdir(path.join(folder, name), { withFileTypes: true });
      return inside.filter((entry) => entry.isFile()).map((entry) => `${name}/${entry.name}`);
    });
  const own = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const files = [...own, ...(await Promise.all(nested)).flat()].filter(isDataFile);
  if (files.length > MOST_FILES) throw new UnreadableSource(`the folder holds more than ${MOST_FILES} data files`);
  return files.sort();
}
