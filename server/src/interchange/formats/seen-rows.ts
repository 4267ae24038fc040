import { hash } from 'node:crypto';
import type { StandardRow, StandardTable } from '../interchange.types.ts';

/** Five words a record: the 128 bits of its id, and a print of its contents, which is never 0. */
const WORDS = 5;

/** Which records were read already, in about 35 bytes each. */
export class SeenRows {
  readonly #tables = new Map<StandardTable, SeenIds>();

  /** Notes the record: `new`, `same` where it came before word for word, `other` where it came with other contents. */
  note({ table, value }: StandardRow): 'new' | 'same' | 'other' {
    const seen = this.#tables.get(table) ?? new SeenIds();
    this.#tables.set(table, seen);
    const hex = String(value.id).replaceAll('-', '');
    const words = [0, 8, 16, 24].map((from) => Number.parseInt(hex.slice(from, from + 8), 16));
    const contents = hash('sha1', JSON.stringify(value), 'buffer').readUInt32LE(0);
    return seen.note([...words, (contents | 1) >>> 0]);
  }
}

/** A hash table with open addresses. */
class SeenIds {
  #slots = new Uint32Array(1024 * WORDS);
  #count = 0;

  note(entry: readonly number[]): 'new' | 'same' | 'other' {
    if (this.#count * WORDS * 4 >= this.#slots.length * 3) this.#grow();
    const at = this.#find(entry);
    if (this.#slots[at + 4] !== 0) return this.#slots[at + 4] === entry[4] ? 'same' : 'other';
    this.#slots.set(entry, at);
    this.#count += 1;
    return 'new';
  }

  /** Where the id is, or where it may be put. */
  #find(entry: ArrayLike<number>): number {
    const slots = this.#slots;
    const [a, b, c, d] = [entry[0] ?? 0, entry[1] ?? 0, entry[2] ?? 0, entry[3] ?? 0];
    const most = slots.length / WORDS;
    let slot = (a ^ Math.imul(b, 0x9e3779b1) ^ Math.imul(c, 0x85ebca6b) ^ Math.imul(d, 0xc2b2ae35)) >>> 0;
    for (; ; slot += 1) {
      const at = (slot % most) * WORDS;
      if (slots[at + 4] === 0) return at;
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d) return at;
    }
  }

  #grow() {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) {
      if (old[at + 4] !== 0) this.#slots.set(old.subarray(at, at + WORDS), this.#find(old.subarray(at, at + WORDS)));
    }
  }
}
