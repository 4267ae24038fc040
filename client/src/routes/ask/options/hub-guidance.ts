import type { HubView } from '@citess/server/hubs/hub.schema';

/** A need with what fits it. */
export type FoundNeed = { need: string; matches: readonly unknown[] };

/**
 * What the hub itself offers for the needs that nothing fits: its text for each, else for its field, else the general one; each text
 * once. They say that nothing fits, so they are not for the other needs.
 */
export function hubGuidance(guidance: HubView['guidance'], needs: readonly FoundNeed[]): string[] {
  const textFor = (key: string | null) => guidance.find(({ need_key }) => need_key === key)?.text;
  const unmet = needs.filter(({ matches }) => matches.length === 0).map(({ need }) => need);
  const texts = unmet.flatMap((need) => textFor(need) ?? textFor(need.split('.')[0] ?? null) ?? textFor(null) ?? []);
  return [...new Set(texts)];
}
