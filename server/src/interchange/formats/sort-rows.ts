import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { splitLines } from './split-lines.ts';

/** How many characters wait in memory before they go to a file. */
const MOST_WAITING = 32 * 1024 * 1024;

type Entry = { key: string; order: number; text: string };

/** Sorts any number of texts by their keys, through files where memory would not do. What has one key stays in the order it came. */
export class RowSorter {
  #waiting: Entry[] = [];
  #size = 0;
  #order = 0;
  #folder: string | null = null;
  readonly #runs: string[] = [];

  async add(key: string, text: string) {
    this.#waiting.push({ key, text, order: this.#order++ });
    this.#size += key.length + text.length;
    if (this.#size > MOST_WAITING) await this.#spill();
  }

  async *sorted(): AsyncGenerator<Entry> {
    this.#waiting.sort(compare);
    const heads: { entry: Entry; rest: AsyncIterator<Entry> }[] = [];
    for (const run of [...this.#runs.map(readRun), given(this.#waiting)])
      await push(heads, run[Symbol.asyncIterator]());
    while (heads.length > 0) {
      const first = heads.reduce((best, next) => (compare(next.entry, best.entry) < 0 ? next : best));
      yield first.entry;
      heads.splice(heads.indexOf(first), 1);
      await push(heads, first.rest);
    }
  }

  async remove() {
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true });
  }

  async #spill() {
    this.#folder ??= await mkdtemp(path.join(tmpdir(), 'citess-sort-'));
    const file = path.join(this.#folder, String(this.#runs.length));
    const sink = createWriteStream(file);
    for (const { key, order, text } of this.#waiting.sort(compare)) {
      if (!sink.write(`${JSON.stringify([key, order, text])}\n`)) await once(sink, 'drain');
    }
    sink.end();
    await finished(sink);
    this.#runs.push(file);
    [this.#waiting, this.#size] = [[], 0];
  }
}

function compare(a: Entry, b: Entry): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.order - b.order;
}

async function push(heads: { entry: Entry; rest: AsyncIterator<Entry> }[], rest: AsyncIterator<Entry>) {
  const next = await rest.next();
  if (next.done !== true) heads.push({ entry: next.value, rest });
}

async function* given(entries: readonly Entry[]): AsyncGenerator<Entry> {
  yield* entries;
}

async function* readRun(file: string): AsyncGenerator<Entry> {
  for await (const line of splitLines(createReadStream(file), file)) {
    const [key, order, text] = JSON.parse(line.text) as [string, number, string]; // as #spill wrote it
    yield { key, order, text };
  }
}
