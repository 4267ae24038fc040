import type { Point } from '../directory-search.ts';

/** What counting, filtering and first sorting need of an entry. */
export type Summary = {
  number: number;
  /** Ids of the sets it shares with others: cost and such, to whom it is open, needs, places. */
  profile: number;
  access: number;
  needs: number;
  places: number;
  quality: number;
  /** Among equals the lower comes first. */
  order: number;
};

/** Which of the sets an entry shares with others. */
export const SET_NAMES = ['profile', 'access', 'needs', 'places'] as const;
export type SetName = (typeof SET_NAMES)[number];

/** A place of an entry. */
export type PlacedEntry = Point & { number: number };

const SUMMARY_BYTES = 28;
const POINT_BYTES = 12;

/** As `decodeSummaries` reads it. */
export function encodeSummary(summary: Summary): Buffer {
  const bytes = Buffer.alloc(SUMMARY_BYTES);
  bytes.writeInt32BE(summary.number, 0);
  bytes.writeInt32BE(summary.profile, 4);
  bytes.writeInt32BE(summary.needs, 8);
  bytes.writeInt32BE(summary.places, 12);
  bytes.writeFloatBE(summary.quality, 16);
  bytes.writeUInt32BE(summary.order, 20);
  bytes.writeInt32BE(summary.access, 24);
  return bytes;
}

/** Summaries one after the other. */
export function decodeSummaries(bytes: Buffer | null): Summary[] {
  const found: Summary[] = [];
  if (bytes === null) return found;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + SUMMARY_BYTES <= bytes.byteLength; at += SUMMARY_BYTES) {
    found.push({
      number: view.getInt32(at),
      profile: view.getInt32(at + 4),
      needs: view.getInt32(at + 8),
      places: view.getInt32(at + 12),
      quality: view.getFloat32(at + 16),
      order: view.getUint32(at + 20),
      access: view.getInt32(at + 24),
    });
  }
  return found;
}

/** As `decodePoints` reads them; null without any. */
export function encodePoints(number: number, points: readonly Point[]): Buffer | null {
  if (points.length === 0) return null;
  const bytes = Buffer.alloc(POINT_BYTES * points.length);
  for (const [index, { latitude, longitude }] of points.entries()) {
    bytes.writeInt32BE(number, index * POINT_BYTES);
    bytes.writeFloatBE(latitude, index * POINT_BYTES + 4);
    bytes.writeFloatBE(longitude, index * POINT_BYTES + 8);
  }
  return bytes;
}

/** Places one after the other, each with the entry it belongs to. */
export function decodePoints(bytes: Buffer | null): PlacedEntry[] {
  const found: PlacedEntry[] = [];
  if (bytes === null) return found;
  for (let at = 0; at + POINT_BYTES <= bytes.byteLength; at += POINT_BYTES) {
    found.push({
      number: bytes.readInt32BE(at),
      latitude: bytes.readFloatBE(at + 4),
      longitude: bytes.readFloatBE(at + 8),
    });
  }
  return found;
}

/** Among entries of equal worth, the order of their ids' last digits: the same on every machine, and mixed. */
export function orderOf(id: string): number {
  return Number.parseInt(id.slice(-8), 16);
}
