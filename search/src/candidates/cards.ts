import type { Db } from '@citess/db';
import { readListings, stems, type Listings } from '../matching/own-words.ts';
import type { Candidate } from '../matching/types.ts';
import { readVersions, run } from './key-reads.ts';
import { namesAnywhere } from './probes.ts';

type Daily = 'is_published' | 'is_suspended' | 'days_since_assured' | `referrals_${string}`;
/** What a candidate is whatever the day: as the database keeps it ready. */
export type Card = Omit<Candidate, Daily> & {
  closed_until: string | null;
  assured_date: string | null;
  /** Whether anything was ever referred to it. */
  has_referrals: boolean;
};
type CardRow = { version: number; has_referrals: boolean; card: Omit<Card, 'has_referrals'> };
type Kept = { card: Card; stems?: ReadonlySet<string> };

/** The most cards a process keeps: about 50 MB. */
const MOST_CARDS = 6_000;
/** The most listings of a kind, in a field, that words are told apart by. */
const TOLD_APART = 400;

/**
 * The cards a process has read. A card never changes, its service gets another one of another version; so nothing here goes
 * stale. For one database.
 */
export class CardStore {
  #kept = new Map<number, Kept>();
  #listings = new Map<string, Listings>();

  /** The cards of these versions; one that was replaced in between is left out. */
  async read(db: Db, versions: readonly number[]): Promise<Card[]> {
    const found = await this.#find(db, versions);
    return found.map(({ card }) => card);
  }

  /**
   * The listings of whole fields of needs, which tell how much a word says. Of more than 400 of a kind the best standing
   * ones stand for all.
   */
  async listings(db: Db, fields: readonly string[]): Promise<Listings> {
    const named = await readVersions(db, fields.flatMap(namesAnywhere), TOLD_APART);
    const versions = new Set(Array.from({ length: named.length / 4 }, (_, place) => named.readInt32BE(4 * place)));
    const name = [...versions].sort((a, b) => a - b).join(' ');
    const known = this.#listings.get(name);
    if (known) return known;
    const kept = await this.#find(db, [...versions]);
    const stemsOf = new Map(kept.map((each) => [each.card.words, (each.stems ??= stems(each.card.words))]));
    const listings = readListings(
      kept.map(({ card }) => card.words),
      (text) => stemsOf.get(text) ?? stems(text),
    );
    if (this.#listings.size >= 20) this.#listings.clear();
    this.#listings.set(name, listings);
    return listings;
  }

  async #find(db: Db, versions: readonly number[]): Promise<Kept[]> {
    const missing = versions.filter((version) => !this.#kept.has(version));
    const read = new Map<number, Kept>();
    if (missing.length > 0) {
      const text =
        'select version, has_referrals, card from match_card where version = any($1::int[]) and card is not null';
      for (const { version, has_referrals, card } of await run<CardRow>(db, text, [missing.map(String)]))
        read.set(version, { card: { ...card, has_referrals } });
    }
    const found = versions.flatMap((version): [number, Kept][] => {
      const kept = this.#kept.get(version) ?? read.get(version);
      return kept ? [[version, kept]] : [];
    });
    this.#remember(found);
    return found.map(([, kept]) => kept);
  }

  /** What was asked for last goes last. */
  #remember(found: readonly (readonly [number, Kept])[]): void {
    for (const [version, kept] of found) {
      this.#kept.delete(version);
      this.#kept.set(version, kept);
    }
    for (const version of this.#kept.keys()) {
      if (this.#kept.size <= MOST_CARDS) break;
      this.#kept.delete(version);
    }
  }
}

/** The present cards of these services. */
export async function readCards(db: Db, serviceIds: readonly string[]): Promise<Card[]> {
  const text = `select version, has_referrals, card from match_card where service_id = any($1::uuid[]) and card is not null`;
  const rows = await run<CardRow>(db, text, [serviceIds]);
  return rows.map(({ card, has_referrals }) => ({ ...card, has_referrals }));
}
