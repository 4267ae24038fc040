import { runPrepared, type Db } from '@citess/db';
import { askTogether, type ReadByKey } from '../ask-together.ts';
import { leastRecent, type LeastRecent } from '../least-recent.ts';
import { readListings, type Listings, type ListingWords, type StemKeys } from '../matching/own-words.ts';
import type { Candidate } from '../matching/types.ts';
import { OF_THESE, readStems } from './card-stems.ts';
import { KeyHeads } from './key-heads.ts';
import { keepLoads } from './loads.ts';
import { underAnywhere } from './probes.ts';
import { SharedLists } from './shared-lists.ts';

type Daily = 'is_published' | 'is_suspended' | 'days_since_assured' | `referrals_${string}`;
/** What a candidate is whatever the day: as the database keeps it ready, its words apart. */
export type Card = Omit<Candidate, Daily | 'words'> & {
  closed_until: string | null;
  assured_date: string | null;
  /** Whether anything was ever referred to it. */
  has_referrals: boolean;
};
/** What is shown of a listing, as JSON: the same under the same version. */
export type Shown = { version: number; json: string };
/** A card with the words of its listing where somebody asks for them, and what is shown of it where it is to be shown. */
export type ReadCard = Card & { words?: ListingWords; shown?: Shown };
type CardRow = { version: number; has_referrals: boolean; card: Omit<Card, 'has_referrals'>; shown?: string };
/** The most that is kept of cards in a process, each of about 3 kB, and of the words of listings, in bytes. */
const MOST_CARDS = 16_000;
const MOST_BYTES_OF_WORDS = 16 * 1024 ** 2;
const BYTES_BESIDE_WORDS = 200;
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
  readonly heads: KeyHeads;
  readonly loads = keepLoads();
  readonly #cards = leastRecent<ReadCard, number>(MOST_CARDS);
  readonly #readCards: ReadByKey<number, ReadCard>;
  readonly #readShown: ReadByKey<number, ReadCard>;
  readonly #readWords: ReadByKey<number, StemKeys>;
  readonly #lists = new SharedLists();
  readonly #words = leastRecent<StemKeys, number>(
    MOST_BYTES_OF_WORDS,
    ({ byteLength }) => byteLength + BYTES_BESIDE_WORDS,
  );
  readonly #listings = leastRecent<Kept>(MOST_LISTINGS);

  constructor(reader?: Db) {
    this.heads = new KeyHeads(reader);
    this.#readCards = askTogether(this.#cardsBy(CARDS), reader);
    this.#readShown = askTogether(this.#cardsBy(SHOWN_CARDS), reader);
    this.#readWords = askTogether(readStems, reader);
  }

  /** The cards of these versions; one that was replaced in between is left out. */
  async read(db: Db, versions: readonly number[]): Promise<ReadCard[]> {
    return [...(await findKept(this.#cards, versions, (missing) => this.#readCards(db, missing))).values()];
  }

  /** The same to be shown: with what is shown of each, and with their words where these will be looked into. */
  async readToShow(db: Db, versions: readonly number[], isWorded = false): Promise<ReadCard[]> {
    const read = (missing: readonly number[]) => this.#readShown(db, missing);
    const cards = await findKept(this.#cards, versions, read, ({ shown }) => shown !== undefined);
    if (!isWorded) return [...cards.values()];
    const words = await this.words(db, versions);
    return Array.from(cards, ([version, card]) => ({ ...card, words: words.get(version) ?? '' }));
  }

  #cardsBy(text: string): ReadByKey<number, ReadCard> {
    return async (db, versions) => {
      const rows = await runPrepared<CardRow>(db, text, [versions.map(String)]);
      return new Map(rows.map((row) => [row.version, this.#shared(cardOf(row))]));
    };
  }

  /** What many cards hold is kept once. */
  #shared(card: ReadCard): ReadCard {
    const lists = this.#lists;
    card.categories = lists.list(card.categories);
    card.need_keys = lists.list(card.need_keys);
    card.covers = lists.listOfLists(card.covers);
    card.except = lists.list(card.except);
    card.present_at = lists.listOfLists(card.present_at ?? []);
    card.eligibility = lists.object(card.eligibility);
    card.delivery = lists.list(card.delivery);
    card.languages = lists.list(card.languages);
    return card;
  }

  /** The words of the listings of these versions, to look into. */
  words(db: Db, versions: readonly number[]): Promise<Map<number, StemKeys>> {
    return findKept(this.#words, versions, (missing) => this.#readWords(db, missing));
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
    const found = [...(await this.heads.versions(db, fields.map(underAnywhere), TOLD_APART))].sort((a, b) => a - b);
    const versions = found.join(' ');
    const listings =
      known?.versions === versions ? known.listings : readListings([...(await this.words(db, found)).values()]);
    this.#listings.set(name, { listings, versions, generation });
    return listings;
  }
}

/** What is kept under these versions, and what is read for those that are missing; nothing where there is none. */
async function findKept<Value>(
  kept: LeastRecent<Value, number>,
  versions: readonly number[],
  read: (missing: readonly number[]) => Promise<ReadonlyMap<number, Value>>,
  isEnough: (value: Value) => boolean = () => true,
): Promise<Map<number, Value>> {
  const found = new Map<number, Value>();
  const missing: number[] = [];
  for (const version of versions) {
    const value = kept.get(version);
    if (value === undefined || !isEnough(value)) missing.push(version);
    else found.set(version, value);
  }
  const all = missing.length > 0 ? await read(missing) : new Map<number, Value>();
  for (const version of missing) {
    const value = all.get(version);
    if (value === undefined) continue;
    kept.set(version, value);
    found.set(version, value);
  }
  return found;
}

const OF_VERSIONS = `from match_card c where c.card is not null and c.${OF_THESE}`;
const CARDS = `select c.version, c.has_referrals, c.card ${OF_VERSIONS}`;
const SHOWN_CARDS = `select c.version, c.has_referrals, c.card, c.shown ${OF_VERSIONS}`;
const WORDED_CARDS = `select c.version, c.has_referrals, c.card, c.words
  from match_card c where c.card is not null and c.service_id = any($1::uuid[])`;

/** The present cards of these services, with their words. */
export async function readCards(db: Db, serviceIds: readonly string[]): Promise<ReadCard[]> {
  const rows = await runPrepared<CardRow & { words: string }>(db, WORDED_CARDS, [serviceIds]);
  return rows.map((row) => ({ ...cardOf(row), words: row.words }));
}

function cardOf({ version, card, has_referrals, shown }: CardRow): ReadCard {
  return { ...card, has_referrals, ...(shown !== undefined && { shown: { version, json: shown } }) };
}
