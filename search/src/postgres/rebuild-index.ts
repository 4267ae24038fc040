import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type postgres from 'postgres';
import type { SearchDocument } from '../directory-search.ts';
import { entryRow, entryWords, type EntryRow } from './entry-row.ts';
import { digestOf, setsOf } from './facet-sets.ts';
import { INDEX_LOCK, NEXT_STATE } from './put-entries.ts';
import { makeNext, swapIn, TABLES } from './swap-tables.ts';
import { measureTiers, type Tiers } from './tiers.ts';

/** So many documents stand for all when the tiers are measured. */
const FAIR_PART = 8_192;
/** Where numbers begin again. */
const HIGH = 1_000_000_000;

type Batches = AsyncIterable<readonly SearchDocument[]>;

/**
 * Builds the whole index beside the one in use and changes them in one moment, all or nothing. What is written at the same
 * time waits. Answers how many documents it holds.
 */
export async function rebuildIndex(client: postgres.Sql, batches: Batches): Promise<number> {
  return client.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${INDEX_LOCK})`;
    await tx`set local maintenance_work_mem = '512MB'`;
    await makeNext(tx);
    const first = await nextNumbers(tx);
    const index = new IndexInTheMaking(first.number, first.set);
    const { tiers, rest } = await readFairPart(batches);
    await fill(tx, index, tiers, rest);
    await tx`select setval('search_entry_number', ${index.nextNumber}, false), setval('search_set_id', ${index.nextSet}, false)`;
    await swapIn(tx);
    await tx.unsafe(NEXT_STATE);
    return index.nextNumber - first.number;
  });
}

/** What one pass over the documents gathers beside their rows. */
class IndexInTheMaking {
  readonly counts = new Map<string, { entries: number }>();
  readonly written = new Map<string, string>();
  readonly sets = new Map<string, number>();
  readonly contents: string[] = [];
  nextNumber: number;
  nextSet: number;

  constructor(firstNumber: number, firstSet: number) {
    this.nextNumber = firstNumber;
    this.nextSet = firstSet;
  }

  /** The row of a document, and everything about it counted. */
  add(document: SearchDocument, tiers: Tiers): EntryRow {
    const words = entryWords(document, tiers);
    for (const lexeme of words.lexemes) {
      const counted = this.counts.get(lexeme);
      if (counted) counted.entries += 1;
      else this.counts.set(lexeme, { entries: 1 });
    }
    for (const [word, spelling] of words.written) {
      const before = this.written.get(word);
      if (before === undefined || (before === word && spelling !== word)) this.written.set(word, spelling);
    }
    const { profile, access, needs, places } = setsOf(document);
    const sets = {
      profile: this.keep(profile),
      access: this.keep(access),
      needs: this.keep(needs),
      places: this.keep(places),
    };
    return entryRow(document, words, { number: this.nextNumber++, ...sets });
  }

  private keep(content: string): number {
    const before = this.sets.get(content);
    if (before !== undefined) return before;
    this.sets.set(content, this.nextSet);
    this.contents.push(line([this.nextSet, digestOf(content), content]));
    return this.nextSet++;
  }
}

/** Numbers go on from those in use: a search that began before must not take one entry for another. */
async function nextNumbers(tx: postgres.TransactionSql): Promise<{ number: number; set: number }> {
  const [row] = await tx<{ number: number; set: number }[]>`
    select nextval('search_entry_number')::int "number", nextval('search_set_id')::int "set"`;
  const { number = 1, set = 1 } = row ?? {};
  return { number: number > HIGH ? 1 : number, set: set > HIGH ? 1 : set };
}

/** The first documents tell where the tiers begin; then all of them follow, none twice. */
async function readFairPart(batches: Batches): Promise<{ tiers: Tiers; rest: Batches }> {
  const iterator = batches[Symbol.asyncIterator]();
  const held: (readonly SearchDocument[])[] = [];
  for (let count = 0; count < FAIR_PART;) {
    const next = await iterator.next();
    if (next.done) break;
    held.push(next.value);
    count += next.value.length;
  }
  async function* rest() {
    yield* held;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  return { tiers: measureTiers(held.flat()), rest: rest() };
}

async function fill(tx: postgres.TransactionSql, index: IndexInTheMaking, tiers: Tiers, batches: Batches) {
  for await (const documents of batches) {
    const rows = documents.map((document) => index.add(document, tiers));
    await copy(tx, TABLES.entry, rows.map(entryLine));
    await copy(
      tx,
      TABLES.words,
      rows.map(({ number, words, kind }) => line([number, words, kind])),
    );
  }
  await copy(tx, TABLES.set, index.contents);
  const lexemes = [...index.counts].map(([lexeme, { entries }]) =>
    line([lexeme, entries, index.written.get(lexeme) ?? null]),
  );
  await copy(tx, TABLES.lexeme, lexemes);
  const steps = (kind: 'service' | 'organization') =>
    tiers[kind].map((least, step) => line([kind, step + 1, Math.fround(least)]));
  await copy(tx, TABLES.tier, [...steps('service'), ...steps('organization')]);
}

function entryLine({ number, id, kind, quality, summary, points, name_folded, ranking }: EntryRow): string {
  const hex = (bytes: Buffer | null) => (bytes === null ? null : `\\x${bytes.toString('hex')}`);
  return line([number, id, kind, quality, hex(summary), hex(points), name_folded, ranking]);
}

/** A line as COPY takes it. */
function line(values: readonly (string | number | null)[]): string {
  return `${values.map((value) => (value === null ? '\\N' : escape(String(value)))).join('\t')}\n`;
}

function escape(value: string): string {
  return /[\\\t\n\r]/.test(value)
    ? value.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : value;
}

const CHUNK = 500;

/** Nobody else sees the tables yet, so their rows are written as long known to all: none is touched again when first read. */
async function copy(tx: postgres.TransactionSql, table: string, lines: readonly string[]): Promise<void> {
  const stream = await tx.unsafe(`copy ${table}_next from stdin with (freeze)`).writable();
  const ended = finished(stream);
  ended.catch(() => {}); // waited for below; a writer that fails first says more
  try {
    for (let start = 0; start < lines.length; start += CHUNK)
      if (!stream.write(lines.slice(start, start + CHUNK).join(''))) await Promise.race([once(stream, 'drain'), ended]);
    stream.end();
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
  await ended;
}
