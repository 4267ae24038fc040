/** Retired needs, each with the one that stands for it. */
export type StandIns = ReadonlyMap<string, string>;

/** The need in use: the key itself, or the one that stands for it. */
export function needInUse(standIns: StandIns, key: string): string {
  return standIns.get(key) ?? key;
}

/** The same for several, each once. */
export function needsInUse(standIns: StandIns, keys: readonly string[]): string[] {
  return [...new Set(keys.map((key) => needInUse(standIns, key)))];
}
