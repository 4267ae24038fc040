import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { Db } from '@citess/db';

/** Reads what stands under keys; where nothing does, it answers nothing. */
export type ReadByKey<Key, Value> = (db: Db, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;

/** A statement that has not begun: whoever asks until then adds to it. */
type Waiting<Key, Value> = { keys: Set<Key>; answer: Promise<ReadonlyMap<Key, Value>> };
type Line<Key, Value> = { underWay: Promise<unknown>; next: Waiting<Key, Value> | null };

/**
 * Asks together for what many ask for at a time: all who ask in the same turn of the event loop share a statement, and while one is
 * under way, the next is for all who come meanwhile. What a statement costs besides what it finds is as much as finding ten keys, on
 * either side. An answer is of a statement that began after the question, may hold what others asked for, and fails for all of them alike.
 * @param reader where given, all is read through it; else each reads through the connection they come with, and shares with its others.
 */
export function askTogether<Key, Value>(read: ReadByKey<Key, Value>, reader?: Db): ReadByKey<Key, Value> {
  const lines = new WeakMap<Db, Line<Key, Value>>(); // what a transaction sees is its own

  function lineOf(db: Db): Line<Key, Value> {
    const line = lines.get(db) ?? { underWay: Promise.resolve(), next: null };
    lines.set(db, line);
    return line;
  }

  function getInLine(db: Db, line: Line<Key, Value>): Waiting<Key, Value> {
    const keys = new Set<Key>();
    const begin = () => {
      line.next = null;
      const reading = read(db, [...keys]);
      line.underWay = reading.catch(() => {}); // told to who waits for it, and no reason not to begin the next
      return reading;
    };
    const answer = line.underWay.then(() => endOfTurn()).then(begin);
    return (line.next = { keys, answer });
  }

  return (db, keys) => {
    const through = reader ?? db;
    const line = lineOf(through);
    const { keys: all, answer } = line.next ?? getInLine(through, line);
    for (const key of keys) all.add(key);
    return answer;
  };
}
