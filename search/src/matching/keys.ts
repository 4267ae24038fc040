/** Keys found in both lists, in the order of the first. */
export function keysInCommon(first: readonly string[], second: readonly string[]): readonly string[] {
  return first.filter((key) => second.includes(key));
}

/** Whether the need stands below the other in the tree of needs: `finance.grant` below `finance`. */
export function needIsBelow(need: string, parent: string): boolean {
  return need.startsWith(`${parent}.`);
}

/** The need above it (`finance` for `finance.grant`), or undefined at the top of the tree. */
export function parentOfNeed(need: string): string | undefined {
  const dot = need.lastIndexOf('.');
  return dot === -1 ? undefined : need.slice(0, dot);
}

/** Orders text by code unit: the same on every machine and in every language. */
export function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
