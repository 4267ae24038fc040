import type { Db } from '@citess/db';
import type { SearchEngine } from '@citess/search';
import type { Catalogue } from '../catalogue.ts';
import { keepEngines } from './change.queries.ts';
import { followEngine, type EngineFollower } from './follow-engine.ts';
import { followStems } from './follow-stems.ts';
import { Ear } from './hear-changes.ts';

/** The floor under notifications that get lost, in milliseconds. */
const POLL = 5000;
/** Changes that come together are followed together. */
const GATHER = 30;
/** So long a process that should not work leaves a change to one that should. */
const LEAVE_TO_WORKERS = 1000;

export type Following = { stop: () => Promise<void> };

/**
 * Keeps the search engines and the stems of listings current, and what this process keeps of the directory right. Answers when the indexes hold the
 * directory; an engine that cannot be filled now is filled later. Every process does this: whoever is first follows, those
 * that do not work (`works`) a second later, so that a change is found within two seconds wherever there is a process.
 */
export async function followDirectory(options: {
  db: Db;
  databaseUrl: string;
  catalogue: Catalogue;
  engines: readonly SearchEngine[];
  /** Engines that another one stands in for: nobody waits until they are filled. */
  behind?: readonly SearchEngine[];
  works: boolean;
  log?: (message: string) => void;
}): Promise<Following> {
  const { db, databaseUrl, catalogue, engines, behind = [], works, log = console.error } = options;
  const first = engines.map((engine) => followEngine(db, engine, log));
  const later = behind.map((engine) => followEngine(db, engine, log));
  const followers = [...first, ...later, followStems(db, log)];
  let isStopping = false;
  let soon: NodeJS.Timeout | null = null;
  const wakeSoon = () => {
    soon ??= setTimeout(
      () => {
        soon = null;
        for (const { wake } of followers) wake();
      },
      works ? GATHER : LEAVE_TO_WORKERS,
    );
  };

  const ear = new Ear({ db, databaseUrl, catalogue, onChange: wakeSoon });
  const catchUp = (follower: EngineFollower) =>
    follower.catchUp().catch((error: Error) => {
      if (!isStopping) log(`a search index is filled later: ${error.message.slice(0, 200)}`);
    });
  await keepEngines(
    db,
    [...engines, ...behind].map(({ name }) => name),
  );
  for (const follower of first) await catchUp(follower);
  for (const follower of later) void catchUp(follower);
  await ear.check();
  wakeSoon();
  const polling = setInterval(() => {
    wakeSoon();
    void ear.check();
  }, POLL);

  return {
    stop: async () => {
      isStopping = true;
      clearInterval(polling);
      if (soon) clearTimeout(soon);
      await Promise.all([ear.close(), ...followers.map(({ stop }) => stop())]);
    },
  };
}
