import { UnreadableSource } from './unreadable-source.ts';

/** The text of one object, and the line it begins in. */
export type JsonItem = { text: string; line: number };

const CODES = { quote: 0x22, backslash: 0x5c, newLine: 0x0a, openList: 0x5b, closeList: 0x5d, open: 0x7b, close: 0x7d };
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const CONTENTS = '"contents":';
/** The largest record taken, in bytes. */
const LARGEST = 64 * 1024 * 1024;

/**
 * The objects of a JSON file as its bytes come: the items of a list, the `contents` of a page, or the one object there is. No more
 * than one of them waits in memory.
 * @throws UnreadableSource where the file is cut off, is not UTF-8 or is something else than JSON.
 */
export async function* splitJson(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<JsonItem> {
  const splitter = new JsonSplitter(file);
  for await (const chunk of chunks) yield* splitter.push(chunk);
  splitter.end();
}

/** Bytes as text. @throws UnreadableSource where they are not UTF-8. */
export function decodeUtf8(bytes: Buffer, at: { file: string; line: number }): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableSource('the text is not UTF-8; save the file as UTF-8', at);
  }
}

class JsonSplitter {
  readonly #file: string;
  /** `inside` an object to give; `tail`: what follows the contents of a page. */
  #state: 'start' | 'list' | 'inside' | 'tail' | 'over' = 'start';
  #line = 1;
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  /** Whether the object read is the outermost, which may turn out to be a page; and whether it was one. */
  #isOutermost = false;
  #isPage = false;
  #wants: 'item' | 'comma' | 'item or end' = 'item or end';
  /** The last characters of the outermost object's own text, to know its `contents` by. */
  #recent = '';
  #item = { line: 1, pieces: [] as Buffer[], size: 0 };

  constructor(file: string) {
    this.#file = file;
  }

  *push(chunk: Buffer): Generator<JsonItem> {
    let at = 0;
    while (at < chunk.length) {
      if (this.#isBetween()) {
        if (!this.#passBetween(chunk[at] ?? 0)) at += 1;
        continue;
      }
      const from = at;
      at = this.#scan(chunk, at);
      if (this.#state === 'inside') this.#hold(chunk.subarray(from, at));
      if (this.#depth === 0 && !this.#isBetween()) yield* this.#endObject();
    }
  }

  end() {
    if (this.#state === 'over') return;
    this.#refuse(
      this.#state === 'start' ? 'the file is empty' : 'the file ends too early; it was cut off: fetch it again',
    );
  }

  /** Reads one byte outside of objects. True where an object begins with it. */
  #passBetween(byte: number): boolean {
    if (byte === CODES.newLine) this.#line += 1;
    if (byte <= 0x20 || (this.#state === 'start' && BYTE_ORDER_MARK.includes(byte))) return false;
    if (this.#state === 'over')
      this.#refuse('something follows the end of the JSON; give one list, or one object a line as .ndjson');
    if (this.#state === 'start' && byte === CODES.openList) {
      this.#state = 'list';
      return false;
    }
    if (byte === CODES.open && this.#wants !== 'comma') {
      this.#isOutermost = this.#state === 'start';
      this.#state = 'inside';
      this.#item = { line: this.#line, pieces: [], size: 0 };
      return true;
    }
    if (this.#state === 'start')
      this.#refuse(byte === 0x3c ? PAGE_OF_A_SITE : 'this is not JSON; give a list, or an object, of HSDS');
    if (byte === CODES.closeList && this.#wants !== 'item') this.#state = this.#isPage ? 'tail' : 'over';
    else if (byte === 0x2c && this.#wants === 'comma') this.#wants = 'item';
    else
      this.#refuse(`the list wants ${this.#wants === 'comma' ? 'a comma or its end' : 'objects'} here; mend the JSON`);
    if (this.#state === 'tail') this.#depth = 1;
    return false;
  }

  /** Reads on to the end of the object, of the chunk, or to where the contents of a page begin. Answers where that is. */
  #scan(chunk: Buffer, from: number): number {
    let at = from;
    while (at < chunk.length) {
      if (this.#isInText) at = this.#passText(chunk, at);
      else if (this.#isOutermost && this.#depth === 1) at = this.#passWatched(chunk, at);
      else at = this.#passPlain(chunk, at);
      if (this.#depth === 0) return at;
    }
    return at;
  }

  /** To the end of the text, with its quotation mark. */
  #passText(chunk: Buffer, from: number): number {
    const start = from + (this.#isEscaped ? 1 : 0);
    for (let at = start; ; at = chunk.indexOf(CODES.quote, at) + 1) {
      const quote = chunk.indexOf(CODES.quote, at);
      const end = quote === -1 ? chunk.length : quote;
      let slash = end;
      while (slash > start && chunk[slash - 1] === CODES.backslash) slash -= 1;
      this.#isEscaped = (end - slash) % 2 === 1;
      if (quote !== -1 && this.#isEscaped) continue;
      this.#isInText = quote === -1;
      this.#isEscaped &&= this.#isInText;
      const passed = Math.min(end + 1, chunk.length);
      if (this.#isOutermost && this.#depth === 1) {
        this.#remember(chunk.toString('latin1', Math.max(from, passed - CONTENTS.length), passed));
      }
      return passed;
    }
  }

  /** To the next text, or to the end of the object. */
  #passPlain(chunk: Buffer, from: number): number {
    let depth = this.#depth;
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === CODES.newLine) this.#line += 1;
      else if (byte === CODES.open || byte === CODES.openList) depth += 1;
      else if (byte === CODES.close || byte === CODES.closeList) depth -= 1;
      else if (byte === CODES.quote) this.#isInText = true;
      if (depth === 0 || this.#isInText || (depth === 1 && this.#isOutermost)) {
        this.#depth = depth;
        return at + 1;
      }
    }
    this.#depth = depth;
    return chunk.length;
  }

  /** One byte of the outermost object's own text. */
  #passWatched(chunk: Buffer, at: number): number {
    const byte = chunk[at] ?? 0;
    if (byte === CODES.openList && this.#recent === CONTENTS) return this.#enterPage(at);
    if (byte > 0x20) this.#remember(String.fromCharCode(byte));
    return this.#passPlain(chunk.subarray(0, at + 1), at);
  }

  #remember(text: string) {
    this.#recent = (this.#recent + text).slice(-CONTENTS.length);
  }

  #enterPage(at: number): number {
    this.#state = 'list';
    this.#isPage = true;
    this.#isOutermost = false;
    this.#depth = 0;
    return at + 1;
  }

  #isBetween(): boolean {
    return this.#state !== 'inside' && this.#state !== 'tail';
  }

  #hold(piece: Buffer) {
    this.#item.pieces.push(piece);
    this.#item.size += piece.length;
    if (this.#item.size > LARGEST)
      this.#refuse('one record is larger than 64 MB; this is not a list of HSDS', this.#item.line);
  }

  *#endObject(): Generator<JsonItem> {
    const { pieces, line } = this.#item;
    const isItem = this.#state === 'inside';
    this.#state = this.#isOutermost || !isItem ? 'over' : 'list';
    this.#wants = 'comma';
    if (isItem) yield { text: decodeUtf8(Buffer.concat(pieces), { file: this.#file, line }), line };
  }

  #refuse(reason: string, line = this.#line): never {
    throw new UnreadableSource(reason, { file: this.#file, line });
  }
}

export const PAGE_OF_A_SITE = 'this is a web page (HTML), not data; give the address of the data itself';
