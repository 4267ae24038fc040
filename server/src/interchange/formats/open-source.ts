import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { OpenSource, ReadItem, ReadOptions, SourceFormat } from '../interchange.types.ts';
import { findResources } from './data-package.ts';
import { fetchSource } from './fetch-source.ts';
import { openZip } from './open-zip.ts';
import { readCsv } from './read-csv.ts';
import { JsonMemory, readJson } from './read-json.ts';
import { readTabular } from './read-tabular.ts';
import { sniffFormat } from './sniff-format.ts';
import { openPath, type SourceFile, type SourceFiles } from './source-files.ts';
import { UnreadableSource } from './unreadable-source.ts';

const LIMIT = 4 * 1024 ** 3;

/**
 * Opens a file, a folder, a zip or an address, and reads it once for its digest. Close it when done.
 * @throws UnreadableSource where nothing is there, or it is too large or broken.
 */
export async function openSource(source: string | URL, options: ReadOptions = {}): Promise<OpenSource> {
  const given = await reach(source, options);
  try {
    const { digest, bytes } = await digestOf(given.files, options.limit ?? LIMIT);
    const { files, format, close } = await unpacked(given, options);
    return { name: given.name, format, digest, bytes, rows: () => readFiles(format, files, options), close };
  } catch (error) {
    await given.close();
    throw error;
  }
}

/** The files at a path, or at an address. */
function reach(source: string | URL, { limit = LIMIT, publicOnly = false }: ReadOptions): Promise<SourceFiles> {
  if (source instanceof URL)
    return source.protocol === 'file:' ? openPath(fileURLToPath(source)) : fetchSource(source, { limit, publicOnly });
  return /^https?:\/\//i.test(source) && URL.canParse(source)
    ? reach(new URL(source), { limit, publicOnly })
    : openPath(source);
}

/** The rows of a source, which is closed when they end. @throws UnreadableSource as reading goes on. */
export async function* readStandard(source: string | URL, options: ReadOptions = {}): AsyncGenerator<ReadItem> {
  const open = await openSource(source, options);
  try {
    yield* open.rows();
  } finally {
    await open.close();
  }
}

async function digestOf(files: readonly SourceFile[], limit: number) {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (bytes > limit)
    throw new UnreadableSource(`the source is larger than ${limit} bytes; split it`, null, 'too-large');
  const digest = createHash('sha256');
  for (const file of files) {
    if (files.length > 1) digest.update(`${file.name}\0${file.bytes}\0`);
    for await (const chunk of file.open()) digest.update(chunk);
  }
  return { digest: digest.digest('hex'), bytes };
}

async function unpacked(given: SourceFiles, options: ReadOptions): Promise<SourceFiles & { format: SourceFormat }> {
  const [first] = given.files;
  const format = given.isMany || first === undefined ? null : await sniffFormat(first);
  if (format === 'zip' && first?.path !== undefined) {
    const zip = await openZip(first.path, first.name, options.limit ?? LIMIT);
    const close = () => zip.close().then(given.close);
    return { ...zip, close, format: options.format ?? formatOfMany(zip.files) };
  }
  if (format === 'zip') throw new UnreadableSource('a zip lies inside the zip; unpack it first');
  return { ...given, format: options.format ?? format ?? formatOfMany(given.files) };
}

function formatOfMany(files: readonly SourceFile[]): SourceFormat {
  return files.some(({ name }) => /\.csv$/i.test(name)) ? 'tabular' : 'json';
}

async function* readFiles(format: SourceFormat, files: readonly SourceFile[], options: ReadOptions) {
  const counted = countRead(files, options.onProgress);
  if (format === 'tabular') {
    yield* readTabular(await findResources(counted));
    return;
  }
  if (format === 'csv') {
    for (const file of counted) yield* readCsv(file, options);
    return;
  }
  const memory = new JsonMemory();
  for (const [index, file] of counted.entries()) yield* readJson(await jsonFile(file, files[index] ?? file), memory);
}

/** Each file of a folder may be a list or objects a line. */
async function jsonFile(file: SourceFile, uncounted: SourceFile) {
  const format = await sniffFormat(uncounted);
  if (format === 'json' || format === 'ndjson') return { name: file.name, format, chunks: file.open() };
  throw new UnreadableSource('this is not JSON; give a list, or an object, of HSDS', { file: file.name, line: 1 });
}

/** The files, telling as they are read. */
function countRead(files: readonly SourceFile[], onProgress: ReadOptions['onProgress']): readonly SourceFile[] {
  if (onProgress === undefined) return files;
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  const count = async function* (file: SourceFile) {
    for await (const chunk of file.open()) {
      done += chunk.length;
      onProgress(done, total);
      yield chunk;
    }
  };
  return files.map((file) => ({ ...file, open: () => count(file) }));
}
