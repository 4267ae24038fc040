import { decodeUtf8, type JsonItem } from './split-json.ts';
import { UnreadableSource } from './unreadable-source.ts';

/** The longest line taken, in bytes. */
const LONGEST = 64 * 1024 * 1024;

/** The lines of a file that say something. @throws UnreadableSource where one is not UTF-8, or never ends. */
export async function* splitLines(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<JsonItem> {
  let [line, size] = [1, 0];
  let pieces: Buffer[] = [];
  const take = (end: Buffer) => {
    const text = decodeUtf8(Buffer.concat([...pieces, end]), { file, line }).trim();
    [pieces, size] = [[], 0];
    return { text, line };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      const item = take(chunk.subarray(from, end));
      if (item.text !== '') yield item;
      [from, line] = [end + 1, line + 1];
    }
    pieces.push(chunk.subarray(from));
    size += chunk.length - from;
    if (size > LONGEST) throw new UnreadableSource('one line is longer than 64 MB; this is not ndjson', { file, line });
  }
  const last = take(Buffer.alloc(0));
  if (last.text !== '') yield last;
}
