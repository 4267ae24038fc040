import { runPrepared, type Db } from '@citess/db';
import { leastRecent } from '../least-recent.ts';
import { readListings, stemKeys, type Listings, type ListingWords } from '../matching/own-words.ts';
import type { Candidate } from '../matching/types.ts';
import { KeyHeads } from './key-heads.ts';
import { keepLoads } from './loads.ts';
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
/** The most room that cards take in a process, in bytes; without its words a card takes about so many. */
const MOST_BYTES = 64 * 1024 ** 2;
const BYTES_A_CARD = 3_000;
/** The most listings of a kind, in a field, that words are told apart by. */
const TOLD_APART = 100;
/** How many sets of fields are remembered with the words of their listings. */
const MOST_LISTINGS = 40;

/** The words a field's listings are told apart by, as they were when keys had not changed since. */
type Kept = { listings: Listings; versions: string; generation: number };

/**
 * The cards a process has read. A card never changes, its service gets another one of another version; so nothing here goes
 * stale. For one database.
 */
export class CardStore {
  readonly heads = new KeyHeads();
  readonly loads = keepLoads();
  readonly #kept = leastRecent<Card, number>(MOST_BYTES, bytesOf);
  readonly #listings = leastRecent<Kept>(MOST_LISTINGS);

  /** The cards of these versions; one that was replaced in between is left out. `isWorded`: their words will be looked into. */
  async read(db: Db, versions: readonly number[], isWorded = false): Promise<Card[]> {
    const cards: Card[] = [];
    for (const card of (await this.#find(db, versions, isWorded)).values()) if (card) cards.push(card);
    return cards;
  }

  /** The words of these cards, to look into. */
  async words(db: Db, versions: readonly number[]): Promise<Map<number, ListingWords>> {
    const words = new Map<number, ListingWords>();
    for (const [version, card] of await this.#find(db, versions, true)) if (card) words.set(version, card.words);
    return words;
  }

  async #find(db: Db, versions: readonly number[], isWorded: boolean): Promise<Map<number, Card | undefined>> {
    const found = new Map(versions.map((version) => [version, this.#kept.get(version)]));
    const missing = versions.filter((version) => !found.get(version));
    const rows =
      missing.length > 0
        ? await runPrepared<CardRow>(db, `${CARDS} c.version = any($1::int[])`, [missing.map(String)])
        : [];
    const changed = new Set(rows.map((row) => row.version));
    for (const row of rows) found.set(row.version, cardOf(row));
    for (const [version, card] of found) {
      if (!card) continue;
      if (isWorded && typeof card.words === 'string') {
        card.words = stemKeys(card.words);
        changed.add(version);
      }
      if (changed.has(version)) this.#kept.set(version, card);
    }
    return found;
  }

  /**
   * The listings of whole fields of needs, which tell how much a word says. Of more than 100 of a kind the best standing
   * ones stand for all. To be asked after `heads.refresh`.
   */
  async listings(db: Db, fields: readonly string[]): Promise<Listings> {
    const name = fields.join(' ');
    const { generation } = this.heads;
    const known = this.#listings.get(name);
    if (known?.generation === generation) return known.listings;
    const found = [...(await this.heads.versions(db, fields.flatMap(namesAnywhere), TOLD_APART))].sort((a, b) => a - b);
    const versions = found.join(' ');
    const listings =
      known?.versions === versions
        ? known.listings
        : readListings((await this.read(db, found, true)).map(({ words }) => words));
    this.#listings.set(name, { listings, versions, generation });
    return listings;
  }
}

function bytesOf({ words }: Card): number {
  return BYTES_A_CARD + (typeof words === 'string' ? 2 * words.length : words.byteLength);
}

const CARDS = 'select c.version, c.has_referrals, c.card from match_card c where c.card is not null and';

/** The present cards of these services. */
export async function readCards(db: Db, serviceIds: readonly string[]): Promise<Card[]> {
  const rows = await runPrepared<CardRow>(db, `${CARDS} c.service_id = any($1::uuid[])`, [serviceIds]);
  return rows.map(cardOf);
}

function cardOf({ card, has_referrals }: CardRow): Card {
  return { ...card, has_referrals };
}
