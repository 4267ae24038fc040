/** Numbers between 0 and 1 that look random and are the same each time (Park and Miller 1988). */
export function randomNumbers(): () => number {
  let state = 20_261_124;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** The values in another order. */
export function shuffled<Value>(values: readonly Value[], random: () => number): Value[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
