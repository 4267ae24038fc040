import os from 'node:os';
import { runPrepared, type Db } from '@citess/db';
import { keysOf, type StemKeys } from '../matching/own-words.ts';

const BYTES_A_STEM = 4;
/** Cards whose words are read together. */
const AT_ONCE = 500;

/** The versions asked for. Seen through, they would be planned for anew each time, which takes as long as reading three of them. */
export const OF_THESE = 'version = any((select $1::int[])::int[])';
const KEPT = `
  select string_agg(int4send(m.version) || int4send(length(m.stems)) || m.stems, ''::bytea) packed
  from match_stem m where m.${OF_THESE} and m.stems is not null`;
const WORDS = `select c.version, c.words from match_card c where c.card is not null and c.${OF_THESE}`;
const WAITING = `
  select m.version, c.words from match_stem m join match_card c on c.version = m.version
  where m.stems is null order by m.version limit ${AT_ONCE} for update of m skip locked`;
const KEEP = `
  update match_stem m set stems = decode(read.stems, 'hex')
  from unnest($1::int[], $2::text[]) read(version, stems) where m.version = read.version`;

type WordsRow = { version: number; words: string };

/** The stems of these cards, as they are kept; those that wait for theirs are read from the words. One that was replaced is left out. */
export async function readStems(db: Db, versions: readonly number[]): Promise<Map<number, StemKeys>> {
  const [row] = await runPrepared<{ packed: Buffer | null }>(db, KEPT, [versions.map(String)]);
  const stems = unpack(row?.packed ?? Buffer.alloc(0));
  const waiting = versions.filter((version) => !stems.has(version));
  if (waiting.length === 0) return stems;
  for (const { version, words } of await runPrepared<WordsRow>(db, WORDS, [waiting.map(String)]))
    stems.set(version, keysOf(words));
  return stems;
}

/** Keeps the stems of some of the cards that wait for theirs, and answers of how many. Several processes may do it at a time. */
export async function keepStems(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await runPrepared<WordsRow>(tx, WAITING, []);
    const versions = rows.map(({ version }) => String(version));
    const stems = rows.map(({ words }) => pack(keysOf(words)).toString('hex'));
    if (rows.length > 0) await runPrepared(tx, KEEP, [versions, stems]);
    return rows.length;
  });
}

function pack(keys: StemKeys): Buffer {
  const bytes = Buffer.alloc(keys.length * BYTES_A_STEM);
  for (const [place, key] of keys.entries()) bytes.writeUInt32BE(key, place * BYTES_A_STEM);
  return bytes;
}

/** All cards in one value: a row each took longer than all that is in them. What is kept of them are views of one array. */
function unpack(packed: Buffer): Map<number, StemKeys> {
  const all = numbersOf(packed);
  const stems = new Map<number, StemKeys>();
  for (let at = 0; at < all.length;) {
    const version = all[at] ?? 0;
    const from = at + 2;
    at = from + (all[at + 1] ?? 0) / BYTES_A_STEM;
    stems.set(version, all.subarray(from, at));
  }
  return stems;
}

function numbersOf(bigEndian: Buffer): Uint32Array {
  const bytes = new Uint8Array(bigEndian); // a copy of its own, which begins where numbers may begin
  if (os.endianness() === 'LE') Buffer.from(bytes.buffer).swap32();
  return new Uint32Array(bytes.buffer);
}
