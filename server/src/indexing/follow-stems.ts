import type { Db } from '@citess/db';
import { keepStems } from '@citess/search/candidates/card-stems';

export type StemsFollower = {
  /** Keeps the stems of the cards that wait for theirs, soon; never throws, a failure is logged and tried again at the next call. */
  wake: () => void;
  stop: () => Promise<void>;
};

/** Reads the words of changed listings for those who will match by own words. Nobody waits: until then matching reads the words itself. */
export function followStems(db: Db, log: (message: string) => void): StemsFollower {
  let isWoken = false;
  let isStopped = false;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (isWoken && !isStopped) {
      isWoken = false;
      try {
        while (!isStopped && (await keepStems(db)) > 0);
      } catch (error) {
        log(`the words of changed listings are read later: ${error instanceof Error ? error.name : 'unknown'}`);
      }
    }
  }

  return {
    wake() {
      isWoken = true;
      running ??= run().finally(() => (running = null));
    },
    async stop() {
      isStopped = true;
      await running;
    },
  };
}
