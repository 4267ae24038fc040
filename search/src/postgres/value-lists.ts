/** Adds `by` to the count of each value of the list at a place, and notes in `met` those that had none. */
export type AddTo = (place: number, by: number, counts: Int32Array, met: number[]) => void;

/** The same for one value. */
export function addValue(value: number, by: number, counts: Int32Array, met: number[]): void {
  const before = counts[value] ?? 0;
  if (before === 0) met.push(value);
  counts[value] = before + by;
}

/**
 * Lists of numbers, one after the other in one row: a search goes through thousands of them, and a list each would lie
 * anywhere in memory.
 */
export class ValueLists {
  private ends = new Int32Array(1_024);
  private values = new Int32Array(4_096);
  private size = 0;

  push(list: readonly number[]): void {
    const from = this.beginOf(this.size);
    this.values = withRoom(this.values, from + list.length);
    this.ends = withRoom(this.ends, this.size + 1);
    this.values.set(list, from);
    this.ends[this.size] = from + list.length;
    this.size += 1;
  }

  /** The list at a place; empty where there is none. */
  at(place: number): Int32Array {
    return place < 0 || place >= this.size ? NONE : this.values.subarray(this.beginOf(place), this.ends[place]);
  }

  readonly addTo: AddTo = (place, by, counts, met) => {
    const end = this.ends[place] ?? 0;
    for (let at = this.beginOf(place); at < end; at += 1) addValue(this.values[at] ?? 0, by, counts, met);
  };

  private beginOf(place: number): number {
    return place === 0 ? 0 : (this.ends[place - 1] ?? 0);
  }
}

const NONE = new Int32Array();

function withRoom(row: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= row.length) return row;
  const wider = new Int32Array(2 * length);
  wider.set(row);
  return wider;
}
