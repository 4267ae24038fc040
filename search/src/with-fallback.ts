import type { DirectorySearch, SearchEngine } from './directory-search.ts';
import { reasonOf } from './failure-reason.ts';

/** Which engine answers, and since when it is so. */
export type SearchState = { engine: string; is_primary_up: boolean; since: Date };

/** An engine that another one stands in for. Writing goes to the engines themselves, never through here. */
export type FallbackSearch = Pick<DirectorySearch, 'find' | 'suggest'> & { state: () => SearchState };

export type FallbackOptions = {
  now: () => Date;
  /** Told once when the primary engine stops answering, and once when it answers again. */
  log: (message: string) => void;
  /** Whether the primary engine has caught up with the directory; asked before each new try. */
  isReady?: () => Promise<boolean>;
};

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

/**
 * Answers by the primary engine, and by the fallback while that one is down: refused, too slow, failing, without an
 * index, or not ready. Tries again after 1 s, then twice as long each time, at most every minute. Never throws for the
 * primary engine's sake. It begins with the fallback until the primary engine is ready.
 */
export function withFallback(primary: SearchEngine, fallback: SearchEngine, options: FallbackOptions): FallbackSearch {
  const { isReady = () => Promise.resolve(true) } = options;
  const watch = watchEngine(primary, fallback, options);
  let isTrying = false;
  const whetherReady = async () => {
    const ready = await isReady().catch(() => false);
    if (!ready) watch.failed('it has not caught up yet');
    return ready;
  };
  const ask = async <T>(question: (engine: SearchEngine) => Promise<T>): Promise<T> => {
    const wasUp = watch.isUp();
    if (!wasUp && (isTrying || !watch.mayTry())) return question(fallback);
    if (!wasUp) isTrying = true; // one question goes ahead of the others to see whether the engine is back
    try {
      if (wasUp || (await whetherReady())) {
        const answer = await question(primary);
        if (!wasUp) watch.answered();
        return answer;
      }
    } catch (error) {
      if (!wasUp || watch.isUp()) watch.failed(reasonOf(error)); // of many under way, the first to fail tells
    } finally {
      if (!wasUp) isTrying = false;
    }
    return question(fallback);
  };
  return {
    find: (query) => ask((engine) => engine.find(query)),
    suggest: (words, limit) => ask((engine) => engine.suggest(words, limit)),
    state: watch.state,
  };
}

/** Keeps whether an engine is up, since when, and when to try it again. */
function watchEngine(primary: SearchEngine, fallback: SearchEngine, { now, log }: FallbackOptions) {
  let isUp = false;
  let since = now();
  let wait = FIRST_WAIT;
  let tryAgainAt = since.getTime();
  const turn = (up: boolean) => {
    isUp = up;
    since = now();
    wait = FIRST_WAIT;
  };
  return {
    isUp: () => isUp,
    mayTry: () => now().getTime() >= tryAgainAt,
    answered: () => {
      turn(true);
      log(`${primary.name} answers searches`);
    },
    failed: (why: string) => {
      if (isUp) {
        turn(false);
        log(`${primary.name} does not answer, ${fallback.name} does: ${why}`);
      } else {
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
      tryAgainAt = now().getTime() + wait;
    },
    state: (): SearchState => ({ engine: isUp ? primary.name : fallback.name, is_primary_up: isUp, since }),
  };
}
