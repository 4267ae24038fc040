/** Where somebody stands in the queue: on which case, and which row that is; null where they are elsewhere. */
export type Place = { id: string; index: number } | null;

const links = () => [...document.querySelectorAll<HTMLAnchorElement>('a[data-case]')];

/** The link of the case one stands on. */
export const linkHere = () => links().find((link) => link === document.activeElement);

/** Where one stands now. */
export function placeNow(): Place {
  const index = links().findIndex((link) => link === document.activeElement);
  return index === -1 ? null : { id: links()[index]?.dataset['case'] ?? '', index };
}

/** Stands on the same case again; where it has left the list, on the one that came into its row. */
export function goBackTo(place: Place): void {
  if (!place || document.activeElement?.matches('input, select, textarea')) return;
  const all = links();
  (all.find(({ dataset }) => dataset['case'] === place.id) ?? all[Math.min(place.index, all.length - 1)])?.focus();
}

/** One row on or back; from elsewhere, to the first or the last. */
export function walk(step: 1 | -1): void {
  const all = links();
  const at = all.findIndex((link) => link === document.activeElement);
  const next = at === -1 ? (step === 1 ? 0 : all.length - 1) : at + step;
  all[next]?.focus();
}
