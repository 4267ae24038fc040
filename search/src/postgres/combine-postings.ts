import { BLOCK, BLOCK_BITS, listBits, setBit, WORDS, type Places, type Posting } from './postings.ts';

/** A boolean question over postings. */
export type Combined =
  | { posting: Posting }
  | { all: readonly Combined[] }
  | { any: readonly Combined[] }
  | { of: Combined; without: Combined };

/** The numbers that answer, in order. `everything` holds all there are: what is gone may still stand in the other postings. */
export function combinePostings(everything: Posting, question: Combined): Int32Array {
  const there = { all: [question, { posting: everything }] };
  const room = new Room();
  let found = new Int32Array(BLOCK);
  let length = 0;
  for (let at = 0; at < everything.blocks.length; at += 1) {
    const block = everything.first + at;
    const bits = answering(there, block, room, 0);
    if (bits === null) continue;
    if (found.length < length + BLOCK) found = enlarged(found);
    listBits(bits, block << BLOCK_BITS, (number) => {
      found[length++] = number;
    });
  }
  return found.slice(0, length);
}

/** Room for the bits of one block, for each depth of a question. */
class Room {
  private readonly rooms: Uint32Array[] = [];

  at(depth: number): Uint32Array {
    return (this.rooms[depth] ??= new Uint32Array(WORDS)).fill(0);
  }
}

/** What of a block answers, in the room of the depth; null for nothing. Block by block all of it stays near the processor. */
function answering(question: Combined, block: number, room: Room, depth: number): Uint32Array | null {
  if ('posting' in question) {
    const places = question.posting.blocks[block - question.posting.first];
    return places === undefined ? null : add(room.at(depth), places);
  }
  if ('any' in question) return answeringAny(question.any, block, room, depth);
  if ('all' in question) return answeringAll(question.all, block, room, depth);
  const bits = answering(question.of, block, room, depth);
  const others = bits === null ? null : answering(question.without, block, room, depth + 1);
  if (bits !== null && others !== null)
    for (let at = 0; at < WORDS; at += 1) bits[at] = (bits[at] ?? 0) & ~(others[at] ?? 0);
  return bits;
}

function answeringAny(questions: readonly Combined[], block: number, room: Room, depth: number): Uint32Array | null {
  const bits = room.at(depth);
  let isAny = false;
  for (const one of questions) {
    const more = answering(one, block, room, depth + 1);
    if (more === null) continue;
    isAny = true;
    add(bits, more);
  }
  return isAny ? bits : null;
}

function answeringAll(questions: readonly Combined[], block: number, room: Room, depth: number): Uint32Array | null {
  let bits: Uint32Array | null = null;
  for (const one of questions) {
    const other: Uint32Array | null = answering(one, block, room, bits === null ? depth : depth + 1);
    if (other === null) return null;
    if (bits !== null) for (let at = 0; at < WORDS; at += 1) bits[at] = (bits[at] ?? 0) & (other[at] ?? 0);
    bits ??= other;
  }
  return bits;
}

function add(bits: Uint32Array, places: Places): Uint32Array {
  if (places instanceof Uint16Array) for (const place of places) setBit(bits, place);
  else for (let at = 0; at < WORDS; at += 1) bits[at] = (bits[at] ?? 0) | (places[at] ?? 0);
  return bits;
}

function enlarged(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
