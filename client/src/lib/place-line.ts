import type { ServiceView } from '@citess/server/directory/directory.schema';

/** A place where people are received in one line, as paper shows it; empty where nothing is known of it. */
export function placeLine({ name, address, opening_hours, phones }: ServiceView['locations'][number]): string {
  return [name, address, opening_hours, ...phones.map(({ number }) => number)].filter(Boolean).join(' · ');
}
