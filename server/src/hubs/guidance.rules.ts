/** What a hub says where nothing fits a need; `need_key` null is the general text. */
export type Guidance = { need_key: string | null; texts: Partial<Record<string, string>> };
/** The same as it is kept, with the need that stands for a retired one. */
export type KeptGuidance = Guidance & { replaced_by: string | null };

/** A text for a retired need is said for the one that stands for it, unless the hub says something for that one itself. */
export function guidanceInUse(kept: readonly KeptGuidance[]): Guidance[] {
  return kept
    .filter((one) => isSaid(one, kept))
    .map(({ need_key, replaced_by, texts }) => ({ need_key: replaced_by ?? need_key, texts }));
}

/** Whether anybody reads this text: the need is in use, or it is the first one for what stands for it. */
export function isSaid({ need_key, replaced_by }: KeptGuidance, kept: readonly KeptGuidance[]): boolean {
  if (replaced_by === null) return true;
  const hasOwn = kept.some((other) => other.need_key === replaced_by);
  return !hasOwn && kept.find((other) => other.replaced_by === replaced_by)?.need_key === need_key;
}
