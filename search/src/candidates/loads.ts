import { runPrepared, type Db } from '@citess/db';
import { leastRecent } from '../least-recent.ts';

/** What was referred to a service: due to be answered until now, answered in time, and received this month. */
export type Load = { due: number; in_time: number; this_month: number };
/** Finds the loads of services at a moment; who was never asked is left out. */
export type ReadLoads = (db: Db, serviceIds: readonly string[], now: Date) => Promise<ReadonlyMap<string, Load>>;

/** For how long a load is taken for what it still is, in milliseconds: it is counted over months. */
const PATIENCE = 30_000;
const MOST_KEPT = 20_000;

const LOADS = `
  select r.service_id,
    count(*) filter (where r.state = 'expired' or answered.at is not null
      or (r.answer_due_at < $2::timestamptz and not (r.state = 'withdrawn' and r.state_changed_at <= r.answer_due_at)))::int due,
    count(*) filter (where answered.at <= r.answer_due_at)::int in_time,
    count(*) filter (where date_trunc('month', r.sent_at) = date_trunc('month', $2::timestamptz))::int this_month
  from referral r
  left join lateral (select min(e.at) at from referral_event e
    where e.referral_id = r.id and e.to_state in ('accepted', 'declined')) answered on true
  where r.service_id = any($1::uuid[]) and r.sent_at is not null group by r.service_id`;

/** The loads as the database has them. */
export const readLoads: ReadLoads = async (db, serviceIds, now) => {
  if (serviceIds.length === 0) return new Map();
  const rows = await runPrepared<Load & { service_id: string }>(db, LOADS, [serviceIds, now.toISOString()]);
  return new Map(rows.map(({ service_id, ...load }) => [service_id, load]));
};

/** For whoever asks what a service admits, and not how it stands among others. */
export const withoutLoads: ReadLoads = async () => new Map();

/**
 * Keeps loads for half a minute: counting all that was ever sent to a service takes longer the better it is known, and those that many
 * ask for are the same ones.
 */
export function keepLoads(): ReadLoads {
  const kept = leastRecent<{ load: Load | undefined; at: number }>(MOST_KEPT);
  return async (db, serviceIds, now) => {
    const found = new Map<string, Load>();
    const missing: string[] = [];
    for (const id of serviceIds) {
      const known = kept.get(id);
      if (!known || Math.abs(now.getTime() - known.at) > PATIENCE) missing.push(id);
      else if (known.load) found.set(id, known.load);
    }
    const read = await readLoads(db, missing, now);
    for (const id of missing) {
      const load = read.get(id);
      kept.set(id, { load, at: now.getTime() });
      if (load) found.set(id, load);
    }
    return found;
  };
}
