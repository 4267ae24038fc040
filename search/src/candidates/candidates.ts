import type { Db } from '@citess/db';
import type { Candidate } from '../matching/types.ts';
import { readCards, type ReadCard } from './cards.ts';
import { readLoads, type ReadLoads } from './loads.ts';

const DAY = 86_400_000;

/** The cards as the rules read them on that day, with what was referred to them until then. */
export async function candidatesOf(
  db: Db,
  cards: readonly ReadCard[],
  now: Date,
  loadsOf: ReadLoads = readLoads,
): Promise<Candidate[]> {
  const asked = cards.filter((card) => card.has_referrals).map((card) => card.service_id);
  const loads = await loadsOf(db, asked, now);
  const today = now.toISOString().slice(0, 10);
  return cards.map((card) => {
    const { closed_until, assured_date } = card;
    const load = loads.get(card.service_id);
    return {
      words: '',
      ...card, // whole: leaving three of its fields out would take longer than judging it
      capacity: closed_until !== null && closed_until > today ? 'full' : card.capacity,
      is_published: true,
      is_suspended: false,
      days_since_assured: assured_date === null ? null : Math.floor((now.getTime() - Date.parse(assured_date)) / DAY),
      referrals_due: load?.due ?? 0,
      referrals_answered_in_time: load?.in_time ?? 0,
      referrals_this_month: load?.this_month ?? 0,
    };
  });
}

/** The candidates of these services, whatever they answer; those that are not published are left out. */
export async function candidatesByIds(
  db: Db,
  serviceIds: readonly string[],
  now: Date,
  loadsOf: ReadLoads = readLoads,
): Promise<Candidate[]> {
  return candidatesOf(db, await readCards(db, serviceIds), now, loadsOf);
}

/** The tops of the tree of needs that these lie below. */
export function fieldsOf(needs: readonly string[]): string[] {
  return [...new Set(needs.map((need) => need.split('.')[0] ?? need))];
}
