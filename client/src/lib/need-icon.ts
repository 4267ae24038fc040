import type { IconName } from '#lib/ui/icons.ts';

const BY_NEED: Record<string, IconName> = {
  orientation: 'compass',
  training: 'book',
  'business-plan': 'plan',
  accompaniment: 'hands',
  space: 'house',
  legal: 'scales',
  finance: 'coin',
  market: 'market',
  technical: 'gear',
  network: 'links',
  'follow-up': 'sprout',
  sector: 'boat',
  'support-organisations': 'pillars',
};

/** The pictogram of a need; a narrower need has its parent's, and one the hub added itself the compass. */
export function needIcon(key: string): IconName {
  return BY_NEED[key.split('.')[0] ?? ''] ?? 'compass';
}
