import { delimiterOf, type CsvForm } from './csv-records.ts';
import type { SourceFile } from './source-files.ts';

/** How a CSV file of no descriptor is written: by its first bytes and its header, and UTF-8 where all of it is. */
export async function formOfCsv(file: SourceFile): Promise<CsvForm> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [start, isUtf8] = [Buffer.alloc(0), true];
  for await (const chunk of file.open()) {
    if (start.length === 0) start = Buffer.from(chunk);
    if (start.readUInt16LE(0) === 0xfeff)
      return { encoding: 'utf-16le', delimiter: delimiterOf(start.toString('utf16le')) };
    isUtf8 &&= canDecode(decoder, chunk, true);
    if (!isUtf8) break;
  }
  isUtf8 &&= canDecode(decoder, undefined, false);
  return { encoding: isUtf8 ? 'utf-8' : 'windows-1252', delimiter: delimiterOf(start.toString('utf8')) };
}

function canDecode(decoder: InstanceType<typeof TextDecoder>, chunk: Buffer | undefined, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    // these bytes are not UTF-8, which is what was asked
    return false;
  }
}
