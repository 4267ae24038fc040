import type { Db } from '@citess/db';
import { foldText } from '@citess/search/text/normalize-text';
import type { Ports } from '../ports.ts';
import type { ServiceSearch } from './finding.schema.ts';
import { insertUnmetSearch, type UnmetSearch } from './unmet-search.queries.ts';

const MOST_CHARACTERS = 200;
/** So many different searches may wait to be noted; a flood of nonsense is not worth slowing anyone down for. */
const MOST_WAITING = 1000;

/** What waits to be noted, by its words and filters; while one note is written, equal ones are counted together. */
type Notes = { waiting: Map<string, UnmetSearch>; isWriting: boolean };
const notesOf = new WeakMap<object, Notes>();

/** Notes that words found nothing, without making anyone wait: a note that fails or comes in a flood is dropped. */
export function recordUnmetSearch({ db, now }: Pick<Ports, 'db' | 'now'>, asked: Partial<ServiceSearch>): void {
  const words = foldText((asked.q ?? '').slice(0, MOST_CHARACTERS))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, MOST_CHARACTERS);
  if (words === '') return;
  const { need, territory, audience, stage, cost, organization_sector, delivery, language, capacity } = asked;
  const filters = { need, territory, audience, stage, cost, organization_sector, delivery, language, capacity };
  const set = Object.entries(filters).filter((filter): filter is [string, string] => filter[1] !== undefined);
  const unmet = { searched_on: now().toISOString().slice(0, 10), words, filters: Object.fromEntries(set) };
  const notes = notesOf.get(db) ?? { waiting: new Map(), isWriting: false };
  notesOf.set(db, notes);
  const key = JSON.stringify(unmet);
  const times = (notes.waiting.get(key)?.times ?? 0) + 1;
  if (times > 1 || notes.waiting.size < MOST_WAITING) notes.waiting.set(key, { ...unmet, times });
  if (!notes.isWriting) void writeNotes(db, notes);
}

async function writeNotes(db: Db, notes: Notes): Promise<void> {
  notes.isWriting = true;
  for (const [key, unmet] of notes.waiting) {
    notes.waiting.delete(key);
    await insertUnmetSearch(db, unmet).catch(() => {});
  }
  notes.isWriting = false;
}
