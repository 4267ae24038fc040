import { CAPACITIES, LANGUAGES } from '@citess/db/vocabulary';
import type { Candidate, Profile } from '../matching/types.ts';
import { askedBits } from './limits.ts';

/**
 * Services as a key holds them: enough to tell about how high each will score, before its card is read. One after the other, the
 * best standing first, each `WIDTH` numbers: what is read of thousands for each question is never made an object of.
 */
export type KeyRows = Int32Array;

/** What one row takes, in numbers. */
export const WIDTH = 12;
/** Where in a row. */
export const VERSION = 0;
/** The most it can score under the key by all that is not about the person, in ten thousandths. */
export const STANDING = 1;
/** Its limits: the upper and the lower 32 bits. */
export const LIMITS_HIGH = 2;
export const LIMITS_LOW = 3;
export const AMOUNT_MINIMUM = 4;
export const AMOUNT_MAXIMUM = 5;
/** The same for services of the same organization, and hardly ever for others. */
export const ORGANIZATION = 6;
/** The days it was assured and is closed until, as `dayOf` counts, in a half each. */
const DAYS = 7;
/** Its capacity and its languages. */
const STATE = 8;
/** The groups it puts first, three marks and the kind of its key. */
const FIRST = 9;
const CLOSENESS = 10;
/** The beginning of its id: the smaller comes first among equals. */
export const TIE = 11;

/** What one row takes in a block of the database. */
export const BYTES = 46;
const DAY = 86_400_000;
const DAY_0 = Date.UTC(2000, 0, 1);

/** What stands under a key that nothing stands under. */
export const NO_ROWS: KeyRows = new Int32Array(0);

/** Reads the rows of blocks, each in their order; all stand in one array, of which there are many otherwise. */
export function readRows(blocks: readonly Buffer[]): KeyRows[] {
  const lengths = blocks.map((block) => Math.floor(block.length / BYTES) * WIDTH);
  const all = new Int32Array(lengths.reduce((sum, length) => sum + length, 0));
  let from = 0;
  return blocks.map((block, place) => {
    const rows = all.subarray(from, (from += lengths[place] ?? 0));
    fillRows(rows, block);
    return rows;
  });
}

function fillRows(rows: KeyRows, block: Buffer): void {
  for (let row = 0, at = 0; row < rows.length; row += WIDTH, at += BYTES) {
    for (let field = 0; field < CLOSENESS; field += 1) rows[row + field] = block.readInt32BE(at + 4 * field);
    rows[row + CLOSENESS] = block.readInt16BE(at + 40);
    rows[row + TIE] = block.readInt32BE(at + 42);
  }
}

/** A day as rows hold days. */
export function dayOf(now: Date): number {
  return Math.floor((now.getTime() - DAY_0) / DAY);
}

/** One number of the row that begins there. */
export function numberAt(rows: KeyRows, at: number, field: number): number {
  return rows[at + field] ?? 0;
}

/** The versions of rows, in their order; of the first so many. */
export function versionsIn(rows: KeyRows, most = Infinity): number[] {
  const count = Math.min(rows.length / WIDTH, most);
  return Array.from({ length: count }, (_, row) => numberAt(rows, row * WIDTH, VERSION));
}

/** How many limits close the row that begins there to the person, money included where it is asked for. */
export function unmetLimits(profile: Profile): (rows: KeyRows, at: number, isMoney: boolean) => number {
  const { amount } = profile;
  const masks = askedBits(profile).map((bits) => ({
    field: bits >> 32n === 0n ? LIMITS_LOW : LIMITS_HIGH,
    bits: Number(bits >> 32n === 0n ? bits : bits >> 32n) | 0,
  }));
  const isOff = (rows: KeyRows, at: number) =>
    amount !== undefined &&
    (numberAt(rows, at, AMOUNT_MINIMUM) > amount || numberAt(rows, at, AMOUNT_MAXIMUM) < amount);
  return (rows, at, isMoney) => {
    let unmet = isMoney && isOff(rows, at) ? 1 : 0;
    for (const { field, bits } of masks) if ((numberAt(rows, at, field) & bits) === 0) unmet += 1;
    return unmet;
  };
}

/** How many days ago the row was assured; null for never. */
export function daysSinceAssured(rows: KeyRows, at: number, today: number): number | null {
  const assured = numberAt(rows, at, DAYS) >> 16;
  return assured < 0 ? null : today - assured;
}

/** The capacity of a row on a day. */
export function capacityAt(rows: KeyRows, at: number, today: number): Candidate['capacity'] {
  const closedUntil = lowerHalf(numberAt(rows, at, DAYS));
  return closedUntil > today ? 'full' : (CAPACITIES[numberAt(rows, at, STATE) >> 16] ?? 'unknown');
}

/** Every set of languages, by its bits. */
const LANGUAGE_SETS = Array.from({ length: 2 ** LANGUAGES.length }, (_, bits) =>
  LANGUAGES.filter((_language, place) => bits & (1 << place)),
);

/** The languages of a row. */
export function languagesAt(rows: KeyRows, at: number): readonly string[] {
  return LANGUAGE_SETS[lowerHalf(numberAt(rows, at, STATE))] ?? [];
}

/** Bits of the groups a row puts first. */
export function firstAt(rows: KeyRows, at: number): number {
  return numberAt(rows, at, FIRST) >> 16;
}

export function isRemoteAt(rows: KeyRows, at: number): boolean {
  return (numberAt(rows, at, FIRST) & 1) !== 0;
}

/** The kind of the key the row stands under: how much limits can raise its score, in fifths. */
export function kindAt(rows: KeyRows, at: number): number {
  return (numberAt(rows, at, FIRST) >> 3) & 3;
}

/** Whether anything was ever referred to it. */
export function hasReferralsAt(rows: KeyRows, at: number): boolean {
  return (numberAt(rows, at, FIRST) & 4) !== 0;
}

/** How closely a row answers the need: its own word for it 2, through others 1, perhaps 0; and how many needs it answers. */
export function closenessAt(rows: KeyRows, at: number): { directness: number; isTrade: boolean; needs: number } {
  const closeness = numberAt(rows, at, CLOSENESS);
  return { directness: closeness & 3, isTrade: (closeness & 4) !== 0, needs: closeness >> 3 };
}

function lowerHalf(pair: number): number {
  return (pair << 16) >> 16;
}
