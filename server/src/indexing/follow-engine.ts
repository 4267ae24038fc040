import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@citess/db';
import { SearchIndexMissing, type SearchEngine } from '@citess/search';
import {
  countWaiting,
  findEngine,
  isAnythingPublished,
  oweNewWords,
  oweRebuild,
  registerEngine,
  replaceQueue,
} from './change.queries.ts';
import { followChanges, isOfThisForm, nameWords, type Followed } from './follow-changes.ts';

/** How long a start waits for another process to fill the index. */
const START_PATIENCE = 60_000;
/** How long a start waits for changes to be followed where searches can be answered meanwhile. */
const START_GRACE = 2_000;

/** A longer queue of an engine that does not answer is replaced by a rebuild. */
const LONGEST_QUEUE = 50_000;

export type EngineFollower = {
  /**
   * Fills the index where nothing can be found with it. Else what waits, a rebuild for other words too, goes on after a
   * moment while the index that is there answers. @throws what the engine throws.
   */
  catchUp: () => Promise<void>;
  /** Looks at the queue soon; never throws, a failure is logged and tried again at the next call. */
  wake: () => void;
  stop: () => Promise<void>;
};

/** Keeps one engine current for this process, whenever it is woken. */
export function followEngine(db: Db, engine: SearchEngine, log: (message: string) => void): EngineFollower {
  let isWoken = false;
  let isStopped = false;
  let running: Promise<void> | null = null;
  /** After a failure records go one by one at first, so that the one to blame is found. */
  let limit: number | undefined;

  async function follow(): Promise<Followed> {
    for (;;) {
      const followed = await followChanges(db, engine, limit);
      if (followed !== 'followed' || isStopped) return followed;
      if (limit !== undefined) limit = limit < 500 ? limit * 2 : undefined;
    }
  }

  async function run(): Promise<void> {
    while (isWoken && !isStopped) {
      isWoken = false;
      await follow().catch(async (error: Error) => {
        limit = 1;
        log(`search index ${engine.name} does not follow, its changes wait: ${reasonOf(error)}`);
        await boundQueue(db, engine, error).catch(() => {});
      });
    }
  }

  function wake(): void {
    isWoken = true;
    running ??= run().finally(() => (running = null));
  }

  return {
    async catchUp() {
      await registerEngine(db, engine.name);
      const state = await judgeIndex(db, engine);
      if (state === 'old-words') await oweNewWords(db, engine.name);
      if (state !== 'unusable') {
        wake();
        return Promise.race([running, sleep(START_GRACE, undefined, { ref: false })]).then(() => undefined);
      }
      await oweRebuild(db, engine.name);
      const end = Date.now() + START_PATIENCE;
      while ((await follow()) === 'taken' && Date.now() < end) {
        if ((await findEngine(db, engine.name)).rebuilt_at) return;
        await sleep(250);
      }
    },
    wake,
    async stop() {
      isStopped = true;
      await running;
    },
  };
}

/** Where the index is gone, or too much waits for it, a rebuild follows once the engine answers. */
export async function boundQueue(db: Db, engine: SearchEngine, error: unknown, most = LONGEST_QUEUE): Promise<void> {
  const isTooLong = (await countWaiting(db, engine.name, most + 1)) > most;
  if (isTooLong || error instanceof SearchIndexMissing) await replaceQueue(db, engine.name);
}

/** Whether the index can answer: `unusable` where it is empty or of other documents, `old-words` where names changed since. */
async function judgeIndex(db: Db, engine: SearchEngine): Promise<'current' | 'old-words' | 'unusable'> {
  const { rebuilt_at, built_from } = await findEngine(db, engine.name);
  if (!rebuilt_at || !built_from || !isOfThisForm(built_from)) return 'unusable';
  try {
    const { total } = await engine.find({ kind: 'organization', page: 1, per_page: 1 });
    if (total === 0 && (await isAnythingPublished(db))) return 'unusable';
  } catch (error) {
    if (error instanceof SearchIndexMissing) return 'unusable';
    throw error;
  }
  return built_from === (await nameWords(db)) ? 'current' : 'old-words';
}

/** Without the query and the texts that drizzle adds. */
function reasonOf(error: Error): string {
  return (error.cause instanceof Error ? error.cause : error).message.slice(0, 200);
}
