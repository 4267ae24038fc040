/** A hub and the place it stands for. */
export type HubPlace = { key: string; territory_code: string };

/** The key of the hub whose territory is nearest around a place, given as its path of codes; undefined when none covers it. */
export function hubAround(hubs: readonly HubPlace[], path: readonly string[]): string | undefined {
  const code = path.find((one) => hubs.some(({ territory_code }) => territory_code === one));
  return hubs.find(({ territory_code }) => territory_code === code)?.key;
}
