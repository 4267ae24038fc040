/** So many numbers stand in one block. */
export const BLOCK_BITS = 13;
export const BLOCK = 1 << BLOCK_BITS;
export const WORDS = BLOCK >>> 5;
/** A block of so many bytes has a bit for each number, lowest first; a shorter one lists places, two bytes each. */
const FULL_BYTES = BLOCK >>> 3;
const HEAD_BYTES = 8;

/**
 * What is written here is read by processors that put the lowest byte first, as all do that Node runs on in practice: typed
 * arrays then look at the bytes as they came.
 */
export type Places = Uint32Array | Uint16Array;

/** Which numbers have something, by blocks: `blocks[0]` is block number `first`. */
export type Posting = { first: number; blocks: readonly (Places | undefined)[]; bytes: number };

export const NO_POSTING: Posting = { first: 0, blocks: [], bytes: 0 };

/** The places of numbers in their block, as the table keeps them. The last is said twice where they are odd, so that four bytes align. */
export function encodePlaces(places: readonly number[]): Buffer {
  if (places.length * 2 + 2 >= FULL_BYTES) {
    const bits = new Uint32Array(WORDS);
    for (const place of places) setBit(bits, place);
    return Buffer.from(bits.buffer);
  }
  const even = places.length % 2 === 0 ? places : [...places, places.at(-1) ?? 0];
  return Buffer.from(Uint16Array.from(even).buffer);
}

/** The places a block of the table holds, in order. */
export function decodePlaces(bytes: Buffer): number[] {
  const aligned = new Uint8Array(bytes).buffer;
  if (aligned.byteLength < FULL_BYTES) return [...new Set(new Uint16Array(aligned))].sort((a, b) => a - b);
  const places: number[] = [];
  listBits(new Uint32Array(aligned), 0, (place) => places.push(place));
  return places;
}

/** Blocks one after the other, in their order: number of the block and length, four bytes each, then what it holds. */
export function decodePosting(packed: Buffer | null): Posting {
  if (packed === null) return NO_POSTING;
  const { buffer } = new Uint8Array(packed);
  const view = new DataView(buffer);
  const first = view.getInt32(0);
  const blocks: (Places | undefined)[] = [];
  for (let at = 0; at < buffer.byteLength;) {
    const length = view.getInt32(at + 4);
    const from = at + HEAD_BYTES;
    blocks[view.getInt32(at) - first] =
      length === FULL_BYTES ? new Uint32Array(buffer, from, WORDS) : new Uint16Array(buffer, from, length >>> 1);
    at = from + length;
  }
  return { first, blocks, bytes: buffer.byteLength };
}

/** The same of numbers in any order. */
export function postingOf(numbers: Int32Array): Posting {
  if (numbers.length === 0) return NO_POSTING;
  const first = numbers.reduce((least, number) => Math.min(least, number), Infinity) >>> BLOCK_BITS;
  const blocks: Uint32Array[] = [];
  for (const number of numbers)
    setBit((blocks[(number >>> BLOCK_BITS) - first] ??= new Uint32Array(WORDS)), number & (BLOCK - 1));
  return { first, blocks, bytes: blocks.length * FULL_BYTES };
}

export function setBit(bits: Uint32Array, place: number): void {
  bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
}

/** Calls with the place of each bit that is set, counted from `begin`, in order. */
export function listBits(bits: Uint32Array, begin: number, call: (number: number) => void): void {
  for (let at = 0; at < bits.length; at += 1) {
    for (let rest = bits[at] ?? 0; rest !== 0; rest &= rest - 1) call(begin + at * 32 + 31 - Math.clz32(rest & -rest));
  }
}
