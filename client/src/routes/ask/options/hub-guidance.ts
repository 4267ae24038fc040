import type { HubView } from '@citess/server/hubs/hub.schema';

/** What the hub itself offers for some needs: its text for each, else for its field, else the general one; each text once. */
export function hubGuidance(guidance: HubView['guidance'], needs: readonly string[]): string[] {
  const textFor = (key: string | null) => guidance.find(({ need_key }) => need_key === key)?.text;
  const texts = needs.flatMap((need) => textFor(need) ?? textFor(need.split('.')[0] ?? null) ?? textFor(null) ?? []);
  return [...new Set(texts)];
}
