const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long one goes on trying to send a message after the first try. */
export const HOURS_OF_PATIENCE = 72;
/** What lies between one try and the next, in milliseconds; the last is repeated. */
const WAITS = [MINUTE / 4, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 6 * HOUR];

/**
 * When to try again what has failed so many times (one at least); null once patience is over. `chance` from 0 to 1 spreads
 * messages that failed together over a tenth of the wait.
 */
export function nextTry(first_tried_at: Date, failures: number, now: Date, chance: number): Date | null {
  const end = first_tried_at.getTime() + HOURS_OF_PATIENCE * HOUR;
  if (now.getTime() >= end) return null;
  const wait = WAITS[Math.min(failures, WAITS.length) - 1] ?? HOUR;
  // the last try is at the very end, so that patience is never shorter than promised
  return new Date(Math.min(now.getTime() + wait * (1 + chance / 10), end));
}
