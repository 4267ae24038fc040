import type { Hit, Token } from './read-phrases.ts';

/** Why a word does not count, and the guard that says so (token positions). */
export type Denial = { kind: 'denies-next' | 'denies-previous' | 'owned'; guardFirst: number; guardLast: number };

/** How many words a guard reaches, inside its clause. */
const REACH = { 'denies-next': 6, 'denies-previous': 6, owned: 6 } as const;

/** "to", "de", "di": so short a word stands between a denial and its verb. */
const PARTICLE = 2;

/**
 * The words that a guard ("I do not want", "I already have", "… I could never repay") takes out of account, by
 * position. A guard ends with its clause and where something is asked for: "I have a loan and need a shop". Within a longer wish it
 * is none: "tinc un" in "no tinc un".
 */
export function markDenied(
  tokens: readonly Token[],
  guards: readonly Hit[],
  asks: readonly Hit[],
): Map<number, Denial> {
  const denied = new Map<number, Denial>();
  const asked = new Set(asks.map((hit) => hit.first));
  for (const guard of guards)
    for (const { kind } of guard.phrase.meanings) {
      if (kind === 'need' || kind === 'part' || kind === 'ignored') continue;
      if (kind !== 'denies-previous' && asks.some((ask) => isWithin(guard, ask))) continue;
      const denial: Denial = { kind, guardFirst: guard.first, guardLast: guard.last };
      for (const position of reach(kind, guard, tokens, asked)) denied.set(position, denial);
    }
  return denied;
}

/** "I do not want to ask for": what is asked for there is what is not wanted. */
function isNext(position: number, guard: Hit, tokens: readonly Token[]): boolean {
  const between = tokens.slice(guard.last + 1, position);
  return between.length === 0 || (between.length === 1 && between.every(({ word }) => word.length <= PARTICLE));
}

function isWithin(guard: Hit, ask: Hit): boolean {
  return ask.first === guard.first ? ask.last > guard.last : ask.first < guard.first && ask.last >= guard.first;
}

function reach(kind: Denial['kind'], guard: Hit, tokens: readonly Token[], asked: ReadonlySet<number>): number[] {
  const positions: number[] = [];
  const clause = tokens[kind === 'denies-previous' ? guard.first : guard.last]?.clause;
  for (let position = guard.first; position <= guard.last; position += 1) positions.push(position);
  for (let step = 1; step <= REACH[kind]; step += 1) {
    const position = kind === 'denies-previous' ? guard.first - step : guard.last + step;
    if (tokens[position]?.clause !== clause) break;
    if (asked.has(position) && !(kind === 'denies-next' && isNext(position, guard, tokens))) break;
    positions.push(position);
  }
  return positions;
}
