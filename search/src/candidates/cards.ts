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
/** The most cards a process keeps: about 50 MB. */
const MOST_CARDS = 6_000;
/** The most listings of a kind, in a field, that words are told apart by. */
const TOLD_APART = 100;
/** How many sets of fields are remembered with the words of their listings. */
const MOST_LISTINGS = 40;

/**
 * The cards a process has read. A card never changes, its service gets another one of another version; so nothing here goes
 * stale. For one database.
 */
export class CardStore {
  readonly #kept = new Map<number, Card>();
  readonly #stems = new Map<string, ReadonlySet<string>>();
  readonly #listings = new Map<string, Listings>();

  /** The cards of these versions; one that was replaced in between is left out. */
  async read(db: Db, versions: readonly number[]): Promise<Card[]> {
    return this.#find(db, versions);
  }

  /**
   * The listings of whole fields of needs, which tell how much a word says. Of more than 100 of a kind the best standing
   * ones stand for all.
   */
  async listings(db: Db, fields: readonly string[]): Promise<Listings> {
    const named = await readVersions(db, fields.flatMap(namesAnywhere), TOLD_APART);
    const versions = new Set(Array.from({ length: named.length / 4 }, (_, place) => named.readInt32BE(4 * place)));
    const name = [...versions].sort((a, b) => a - b).join(' ');
    const known = this.#listings.get(name);
    if (known) return known;
    const kept = await this.#find(db, [...versions]);
    const stemsOf = (text: string) => this.#stemsOf(text);
    const listings = readListings(
      kept.map(({ words }) => words),
      stemsOf,
    );
    forgetFirst(this.#listings, MOST_LISTINGS - 1);
    this.#listings.set(name, listings);
    return listings;
  }

  #stemsOf(text: string): ReadonlySet<string> {
    const known = this.#stems.get(text);
    if (known) return known;
    const found = stems(text);
    forgetFirst(this.#stems, MOST_CARDS - 1);
    this.#stems.set(text, found);
    return found;
  }

  async #find(db: Db, versions: readonly number[]): Promise<Card[]> {
    const missing = versions.filter((version) => !this.#kept.has(version));
    const read = new Map<number, Card>();
    if (missing.length > 0) {
      const rows = await run<CardRow>(db, `${CARDS} c.version = any($1::int[])`, [missing.map(String)]);
      for (const row of rows) read.set(row.version, cardOf(row));
    }
    const found = versions.flatMap((version): [number, Card][] => {
      const card = this.#kept.get(version) ?? read.get(version);
      return card ? [[version, card]] : [];
    });
    this.#remember(found);
    return found.map(([, card]) => card);
  }

  /** What was asked for last goes last. */
  #remember(found: readonly (readonly [number, Card])[]): void {
    for (const [version, card] of found) {
      this.#kept.delete(version);
      this.#kept.set(version, card);
    }
    forgetFirst(this.#kept, MOST_CARDS);
  }
}

/** Keeps the last ones, so many. */
function forgetFirst(kept: Map<unknown, unknown>, most: number): void {
  for (const key of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(key);
  }
}

const CARDS = 'select c.version, c.has_referrals, c.card from match_card c where c.card is not null and';

/** The present cards of these services. */
export async function readCards(db: Db, serviceIds: readonly string[]): Promise<Card[]> {
  const rows = await run<CardRow>(db, `${CARDS} c.service_id = any($1::uuid[])`, [serviceIds]);
  return rows.map(cardOf);
}

function cardOf({ card, has_referrals }: CardRow): Card {
  return { ...card, has_referrals };
}
