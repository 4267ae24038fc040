import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { isDataFile, MOST_FILES, type SourceFile, type SourceFiles } from './source-files.ts';
import { UnreadableSource } from './unreadable-source.ts';

/**
 * The data files of a zip. What is unpacked is held to the sizes the zip tells, and their sum to `limit` bytes.
 * @throws UnreadableSource where the zip is broken, locked, or unpacks to more.
 */
export async function openZip(file: string, name: string, limit: number): Promise<SourceFiles> {
  const zip = await openPromise(file, { autoClose: false, lazyEntries: true }).catch((error: unknown) =>
    refuse(name, error),
  );
  try {
    const files = await listFiles(zip, name, limit);
    if (files.length === 0) throw new UnreadableSource(`the zip ${name} holds no CSV or JSON file`, null, 'missing');
    return { name, files, isMany: true, close: () => Promise.resolve(zip.close()) };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listFiles(zip: ZipFile, name: string, limit: number): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  let bytes = 0;
  if (zip.entryCount > MOST_FILES) throw new UnreadableSource(`the zip ${name} holds more than ${MOST_FILES} files`);
  try {
    for await (const entry of zip.eachEntry()) {
      if (!isDataFile(entry.fileName) || entry.fileName.startsWith('__MACOSX/')) continue;
      if (entry.isEncrypted())
        throw new UnreadableSource(`the zip ${name} is locked with a password; pack it without one`);
      bytes += entry.uncompressedSize;
      if (bytes > limit)
        throw new UnreadableSource(`the zip ${name} unpacks to more than ${limit} bytes; split it`, null, 'too-large');
      files.push({ name: entry.fileName, bytes: entry.uncompressedSize, open: () => unpack(zip, entry) });
    }
  } catch (error) {
    refuse(name, error);
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    yield* await zip.openReadStreamPromise(entry);
  } catch (error) {
    refuse(entry.fileName, error);
  }
}

function refuse(file: string, error: unknown): never {
  if (error instanceof UnreadableSource) throw error;
  throw new UnreadableSource('the zip is broken or was cut off; fetch or pack it again', { file, line: 1 });
}
