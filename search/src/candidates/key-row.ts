import { CAPACITIES, LANGUAGES } from '@citess/db/vocabulary';
import type { Candidate, Profile } from '../matching/types.ts';
import { askedBits } from './limits.ts';

/** A service as a key holds it: enough to tell about how high it will score, before its card is read. */
export type KeyRow = {
  version: number;
  /** The most it can score under the key by all that is not about the person, in ten thousandths. */
  standing: number;
  /** Its limits: the lower and the upper 32 bits. */
  limits_low: number;
  limits_high: number;
  amount_minimum: number;
  amount_maximum: number;
  /** The same for services of the same organization, and hardly ever for others. */
  organization: number;
  days_since_assured: number | null;
  capacity: Candidate['capacity'];
  languages: readonly string[];
  /** Bits of the groups it puts first. */
  first: number;
  is_remote: boolean;
  leaves_places_out: boolean;
  has_referrals: boolean;
  /** How closely it answers the need: its own word for it 2, through others 1, perhaps 0; and how many needs it answers. */
  directness: number;
  is_trade: boolean;
  needs: number;
  /** The beginning of its id: the smaller comes first among equals. */
  tie: number;
};

/** What one row takes in a block. */
export const BYTES = 46;
/** Where in a row. */
const LIMITS_HIGH = 8;
const LIMITS_LOW = 12;
const AMOUNT_MINIMUM = 16;
const AMOUNT_MAXIMUM = 20;
const DAY = 86_400_000;
const DAY_0 = Date.UTC(2000, 0, 1);

/** Reads the rows of a block, in their order. */
export function readBlock(block: Buffer, now: Date): KeyRow[] {
  const day = dayOf(now);
  const rows: KeyRow[] = [];
  for (let at = 0; at + BYTES <= block.length; at += BYTES) rows.push(readRow(block, at, day));
  return rows;
}

/** A day as rows hold days. */
export function dayOf(now: Date): number {
  return Math.floor((now.getTime() - DAY_0) / DAY);
}

/** The version of the row that begins there. */
export function versionAt(block: Buffer, at: number): number {
  return block.readInt32BE(at);
}

/** How many limits close the row that begins there to the person, money included where it is asked for. */
export function unmetLimits(profile: Profile): (block: Buffer, at: number, isMoney: boolean) => number {
  const { amount } = profile;
  const masks = askedBits(profile).map((bits) => ({
    offset: bits >> 32n === 0n ? LIMITS_LOW : LIMITS_HIGH,
    bits: Number(bits >> 32n === 0n ? bits : bits >> 32n) | 0,
  }));
  const isOff = (block: Buffer, at: number) =>
    amount !== undefined &&
    (block.readInt32BE(at + AMOUNT_MINIMUM) > amount || block.readInt32BE(at + AMOUNT_MAXIMUM) < amount);
  return (block, at, isMoney) => {
    let unmet = isMoney && isOff(block, at) ? 1 : 0;
    for (const { offset, bits } of masks) if ((block.readInt32BE(at + offset) & bits) === 0) unmet += 1;
    return unmet;
  };
}

/** Reads the row that begins there, as it is on that day. */
export function readRow(block: Buffer, at: number, today: number): KeyRow {
  const assured = block.readInt16BE(at + 28);
  const marks = block.readInt16BE(at + 38);
  const closeness = block.readInt16BE(at + 40);
  return {
    version: block.readInt32BE(at),
    standing: block.readInt32BE(at + 4),
    limits_high: block.readInt32BE(at + LIMITS_HIGH),
    limits_low: block.readInt32BE(at + LIMITS_LOW),
    amount_minimum: block.readInt32BE(at + AMOUNT_MINIMUM),
    amount_maximum: block.readInt32BE(at + AMOUNT_MAXIMUM),
    organization: block.readInt32BE(at + 24),
    days_since_assured: assured < 0 ? null : today - assured,
    capacity: block.readInt16BE(at + 30) > today ? 'full' : (CAPACITIES[block.readInt16BE(at + 32)] ?? 'unknown'),
    languages: languagesOf(block.readInt16BE(at + 34)),
    first: block.readInt16BE(at + 36),
    is_remote: (marks & 1) !== 0,
    leaves_places_out: (marks & 2) !== 0,
    has_referrals: (marks & 4) !== 0,
    directness: closeness & 3,
    is_trade: (closeness & 4) !== 0,
    needs: closeness >> 3,
    tie: block.readInt32BE(at + 42),
  };
}

/** Every set of languages, by its bits. */
const LANGUAGE_SETS = Array.from({ length: 2 ** LANGUAGES.length }, (_, bits) =>
  LANGUAGES.filter((_language, place) => bits & (1 << place)),
);

function languagesOf(bits: number): readonly string[] {
  return LANGUAGE_SETS[bits] ?? [];
}
