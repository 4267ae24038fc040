/** Chance that is the same at every run: a catalogue of one size is always the same one. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to 1, 1 excluded (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to `limit`, `limit` excluded. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of the values. @throws RangeError when there is none. */
  pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new RangeError('there is nothing to pick from');
    return value;
  }

  isLikely(share: number): boolean {
    return this.next() < share;
  }

  uuid(): string {
    const hex = Array.from({ length: 4 }, () =>
      Math.floor(this.next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

/** Each name as often as its share says: what is picked of them comes in these shares. */
export function namesByShare<Name extends string>(shares: Readonly<Record<Name, number>>): Name[] {
  const names = Object.keys(shares) as Name[]; // its keys are its type
  return names.flatMap((name) => Array.from({ length: shares[name] }, () => name));
}

/** Draws places in a list as words are used: the first ones again and again, most hardly ever (Zipf and Mandelbrot). */
export class Zipf {
  private readonly upTo: Float64Array;

  constructor(length: number, offset: number) {
    this.upTo = new Float64Array(length);
    let sum = 0;
    for (let rank = 0; rank < length; rank += 1) {
      sum += 1 / (rank + 1 + offset);
      this.upTo[rank] = sum;
    }
  }

  draw(random: Random): number {
    const target = random.next() * (this.upTo.at(-1) ?? 0);
    let low = 0;
    let high = this.upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.upTo[middle] ?? 0) < target) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
