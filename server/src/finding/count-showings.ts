import type { Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { addShowings, type Showing } from './showing.queries.ts';

/** So long showings are counted in memory before they are written in one statement, in milliseconds. */
const PAUSE = 10_000;

type Waiting = { showings: Map<string, Showing>; timer: NodeJS.Timeout };
const waitingOf = new WeakMap<object, Waiting>();

/** Counts which services an answer shows, without making anyone wait: a process that ends loses a few seconds of it. */
export function countShowings({ db, now }: Pick<Ports, 'db' | 'now'>, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const shown_on = now().toISOString().slice(0, 10);
  const { showings } = waitingOf.get(db) ?? begin(db);
  for (const service_id of ids) {
    const key = service_id + shown_on;
    const known = showings.get(key);
    if (known) known.times += 1;
    else showings.set(key, { service_id, shown_on, times: 1 });
  }
}

function begin(db: Db): Waiting {
  const timer = setTimeout(() => void writeShowings(db), PAUSE).unref();
  const waiting = { showings: new Map<string, Showing>(), timer };
  waitingOf.set(db, waiting);
  return waiting;
}

/** Writes what was counted until now; what cannot be written is dropped. */
export async function writeShowings(db: Db): Promise<void> {
  const waiting = waitingOf.get(db);
  if (!waiting) return;
  clearTimeout(waiting.timer);
  waitingOf.delete(db);
  await addShowings(db, [...waiting.showings.values()]).catch(() => {});
}
