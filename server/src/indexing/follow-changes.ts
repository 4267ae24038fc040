import type { Db } from '@citess/db';
import { INDEX_FORMAT, listDocuments, readDocuments, type SearchEngine } from '@citess/search';
import {
  countPublished,
  countWaiting,
  findEngine,
  listWaiting,
  listWaitingSeqs,
  markRebuilt,
  nameVocabulary,
  postponeChanges,
  settleChanges,
  takeEngine,
  type WaitingRecord,
} from './change.queries.ts';

/** How far one look at the queue came: `followed` asks to look again; `taken`: another process has the engine. */
export type Followed = 'followed' | 'nothing-waits' | 'taken';

/** Records that are read and put together. */
const AT_ONCE = 500;
/** So much of a directory that waits is worth a rebuild; a short queue never is. */
const MUCH = { least: 5_000, share: 0.5 };

/**
 * Makes the engine follow the oldest changes, in order, or rebuilds it where it was built from other words. One process at
 * a time does; what was read from the queue leaves it only when the engine has it, so a change may be followed twice and
 * never not at all. The present state of a record is read, so order matters only for what comes last.
 * @throws what the engine or the database throws; the changes wait then.
 */
export async function followChanges(db: Db, engine: SearchEngine, limit = AT_ONCE): Promise<Followed> {
  let waiting: WaitingRecord[] = [];
  try {
    return await db.transaction(async (tx) => {
      if (!(await takeEngine(tx, engine.name))) return 'taken';
      const { rebuilt_at, built_from } = await findEngine(tx, engine.name);
      waiting = await listWaiting(tx, engine.name, limit);
      const isAboutWords = built_from === null || waiting.some(({ kind }) => kind === 'vocabulary');
      const words = isAboutWords ? await nameWords(tx) : built_from;
      if (rebuilt_at === null || words !== built_from) return rebuild(tx, db, engine, words ?? '');
      if (waiting.length === 0) return 'nothing-waits';
      if (await isMuch(tx, engine.name)) return rebuild(tx, db, engine, built_from);
      await bring(db, engine, waiting);
      await settleChanges(
        tx,
        waiting.flatMap(({ seqs }) => seqs),
      );
      return 'followed';
    });
  } catch (error) {
    // a record that no engine can read must not hold up the others
    const [only, ...others] = waiting;
    if (only && others.length === 0) await postponeChanges(db, only.seqs);
    throw error;
  }
}

/** Whether so much waits, after an import say, that to rebuild is quicker. */
async function isMuch(tx: Db, engine: string): Promise<boolean> {
  if ((await countWaiting(tx, engine, MUCH.least)) < MUCH.least) return false;
  const published = await countPublished(tx);
  return (await countWaiting(tx, engine, Math.ceil(published * MUCH.share))) >= published * MUCH.share;
}

/** Whether an index built from that has documents as they are made today. */
export function isOfThisForm(builtFrom: string): boolean {
  return builtFrom.startsWith(`${INDEX_FORMAT} `);
}

/** What an index is built from now: the form of its documents and the vocabulary's words. */
export async function nameWords(db: Db): Promise<string> {
  return `${INDEX_FORMAT} ${await nameVocabulary(db)}`;
}

/** `tx` only holds the engine and the queue; the documents are read and put outside it, so that it keeps nothing back. */
async function rebuild(tx: Db, db: Db, engine: SearchEngine, words: string): Promise<Followed> {
  const seqs = await listWaitingSeqs(tx, engine.name);
  await engine.rebuild(listDocuments(db));
  await markRebuilt(tx, engine.name, words);
  await settleChanges(tx, seqs);
  return 'followed';
}

async function bring(db: Db, engine: SearchEngine, waiting: readonly WaitingRecord[]): Promise<void> {
  const idsOf = (wanted: WaitingRecord['kind']) =>
    waiting.flatMap(({ kind, record_id }) => (kind === wanted && record_id !== null ? [record_id] : []));
  const { documents, gone } = await readDocuments(db, {
    organizations: idsOf('organization'),
    services: idsOf('service'),
  });
  await engine.put(documents);
  await engine.remove(gone);
}
