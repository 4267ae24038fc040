import type { SourceFormat } from '../interchange.types.ts';
import { PAGE_OF_A_SITE } from './split-json.ts';
import type { SourceFile } from './source-files.ts';
import { UnreadableSource } from './unreadable-source.ts';

/** As much as may stand before the end of the first line. */
const MOST = 64 * 1024 * 1024;

/** What a file is, by its first bytes and its name. @throws UnreadableSource where it is a page of a site, or empty. */
export async function sniffFormat(file: SourceFile): Promise<Exclude<SourceFormat, 'tabular'> | 'zip'> {
  const start = await startOf(file);
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return 'zip';
  const text = start.replace(/^\u00EF\u00BB\u00BF/, '').trimStart();
  if (text === '') throw new UnreadableSource('the file is empty', { file: file.name, line: 1 });
  if (text.startsWith('<')) throw new UnreadableSource(PAGE_OF_A_SITE, { file: file.name, line: 1 });
  if (/\.(ndjson|jsonl)$/i.test(file.name)) return 'ndjson';
  if (text.startsWith('{')) return /\}\s*\n\s*\{$/.test(text) ? 'ndjson' : 'json';
  if (text.startsWith('[')) return 'json';
  if (/\.(json|geojson)$/i.test(file.name)) return 'json';
  return 'csv';
}

/** The first line and the sign that follows it, a sign a byte; of a text without objects the first bytes are enough. */
async function startOf(file: SourceFile): Promise<string> {
  const pieces: string[] = [];
  let size = 0;
  for await (const chunk of file.open()) {
    const piece = chunk.toString('latin1');
    pieces.push(piece);
    size += piece.length;
    const isObject = /^(\u00EF\u00BB\u00BF)?\s*\{/.test(pieces[0] ?? '');
    if (!isObject || size > MOST) break;
    if (!piece.includes('\n')) continue;
    const start = pieces.join('').trimStart();
    const next = /\n\s*\S/.exec(start);
    if (next !== null) return start.slice(0, next.index + next[0].length);
  }
  return pieces.join('');
}
