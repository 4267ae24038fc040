import type { FreshnessTerms } from '@citess/db/schema';
import type { Freshness } from './listing.schema.ts';

/** When somebody last said that a listing is right, and by how many days it counts as older since. Days like 2026-11-22. */
export type Standing = { assured_date: string | null; entered_on: string; aged_days: number };

/**
 * How fresh a listing is on a day. One that nobody ever confirmed counts from the day it was entered: there too, somebody
 * looked at it.
 */
export function freshnessOf(standing: Standing, terms: FreshnessTerms, today: string): Freshness {
  if (today >= dayReached(standing, terms.hide_months)) return 'lapsed';
  if (today >= dayReached(standing, terms.stale_months)) return 'stale';
  return today >= dayReached(standing, terms.remind_months) ? 'due' : 'fresh';
}

/** The day a listing is as old as so many months. */
export function dayReached({ assured_date, entered_on, aged_days }: Standing, months: number): string {
  const day = addMonths(assured_date ?? entered_on, months);
  return addDays(day, -aged_days);
}

/** The same day so many months later; the last of the month where it has none. */
export function addMonths(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return date.toISOString().slice(0, 10);
}

/** So many days later, or earlier for a negative number. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
