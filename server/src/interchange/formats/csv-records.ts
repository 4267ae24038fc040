import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { SourcePlace } from '../interchange.types.ts';
import { UnreadableSource } from './unreadable-source.ts';

export type CsvRecord = { at: SourcePlace; cells: string[] };
export type CsvForm = { delimiter: ',' | ';' | '\t'; encoding: 'utf-8' | 'windows-1252' | 'utf-16le' };

/** The longest record taken, in characters. */
const LONGEST = 8 * 1024 * 1024;

/**
 * The lines of a CSV file, with the line each begins in; the first is the header.
 * @throws UnreadableSource at a quotation mark that is not closed, or stands where none may.
 */
export async function* readCsvRecords(
  chunks: AsyncIterable<Buffer>,
  file: string,
  form: CsvForm,
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    delimiter: form.delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST,
  });
  let read = 0;
  // the parser ends with the failure, and the loop below throws it
  pipeline(Readable.from(decode(chunks, file, form.encoding)), parser, () => {});
  try {
    for await (const item of parser) {
      const { record, info } = item as { record: string[]; info: { lines: number } }; // the shape of `info: true`
      const broken = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
      read = info.lines;
      yield { at: { file, line: info.lines - broken }, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableSource(reasonOf(error), { file, line: read + 1 });
  }
}

/** Between which signs the cells of a header stand: the sign that is most often there outside of quotation marks. */
export function delimiterOf(header: string): CsvForm['delimiter'] {
  const bare = (header.split(/\r?\n/)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const signs = [',', ';', '\t'] as const;
  const counted = signs.map((sign) => ({ sign, count: bare.split(sign).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).sign;
}

async function* decode(chunks: AsyncIterable<Buffer>, file: string, encoding: CsvForm['encoding']) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  const refuse = () => new UnreadableSource('the text is not UTF-8; save the file as CSV UTF-8', { file, line });
  for await (const chunk of chunks) {
    const text = attempt(() => decoder.decode(chunk, { stream: true }), refuse);
    if (line === 1 && /^\s*</.test(text))
      throw new UnreadableSource('this is a web page or XML, not CSV', { file, line });
    yield text;
    line += text.split('\n').length - 1;
  }
  yield attempt(() => decoder.decode(), refuse);
}

function attempt(decode: () => string, refuse: () => UnreadableSource): string {
  try {
    return decode();
  } catch {
    throw refuse();
  }
}

function reasonOf({ code, message }: CsvError): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark is opened here or below and never closed; close it';
  if (code === 'CSV_MAX_RECORD_SIZE')
    return 'one record is longer than 8 million characters; is a quotation mark not closed?';
  if (/QUOTE/.test(code))
    return 'a quotation mark stands inside a cell; double it, and put the cell in quotation marks';
  return `the CSV is broken: ${message}`;
}
