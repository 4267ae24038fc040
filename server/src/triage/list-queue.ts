import type { z } from 'zod';
import type { Staff } from '../accounts/access.ts';
import { findHubById } from '../hubs/find-hub.ts';
import { dayAt } from '../hubs/local-time.rules.ts';
import type { Ports } from '../ports.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import {
  countClosedCases,
  listClosedIds,
  listOpenCases,
  listQueueRows,
  type OpenCase,
  type QueueFilter,
  type QueueRow,
} from './queue.queries.ts';
import { viewStaff } from './workload/view-staff.ts';
import { clockOf, compareByClock, viewsOf, type Clock, type Desk } from './triage.rules.ts';
import { QUEUE_VIEWS, type QueueAnswer, type QueueItem, type QueueView, type queueQuery } from './triage.schema.ts';

type Weighed = OpenCase & { clock: Clock | null; views: QueueView[] };
type Asked = z.infer<typeof queueQuery>;

/** The cases of the hub of this member of staff: what is due first on top, with how many stand in each view. */
export async function listQueue(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  staff: Staff,
  query: Asked,
  language: string,
): Promise<QueueAnswer> {
  const { view, page, per_page, q = '', need, owner, sort } = query;
  const words = q.split(/\s+/).filter(Boolean).slice(0, 10);
  const filter: QueueFilter = { hub_id: staff.hub_id, words, need, owner };
  const [hub, open, closedCount] = await Promise.all([
    findHubById(db, staff.hub_id),
    listOpenCases(db, filter),
    countClosedCases(db, filter),
  ]);
  const { answer_days } = hub.deadlines;
  const desk: Desk = { now: now(), user_id: staff.account.id, calendar: hub, answer_days };
  const weighed = open.map((facts) => ({ ...facts, clock: clockOf(facts, desk), views: viewsOf(facts, desk) }));
  const counts = countViews(weighed, closedCount);
  const limits = { limit: per_page, offset: (page - 1) * per_page };
  const ids = view === 'closed' ? await listClosedIds(db, filter, limits) : pageOf(weighed, view, sort, limits);
  const rows = new Map((await listQueueRows(db, ids)).map((row) => [row.id, row]));
  const clocks = new Map(weighed.map(({ id, clock }) => [id, clock]));
  const contents = ids.flatMap((id) => {
    const row = rows.get(id);
    return row ? [item(row, clocks.get(id) ?? null, language)] : [];
  });
  const choices = await viewStaff(db, staff, dayAt(desk.now, hub.timezone));
  return { counts, total: counts[view], page, per_page, contents, ...choices };
}

function countViews(weighed: readonly Weighed[], closed: number): Record<QueueView, number> {
  const entries = QUEUE_VIEWS.map((view) => [view, weighed.filter(({ views }) => views.includes(view)).length]);
  // every view is a key of QUEUE_VIEWS
  return { ...(Object.fromEntries(entries) as Record<QueueView, number>), closed };
}

type Compare = (a: Weighed, b: Weighed) => number;
const SORTS: Record<Asked['sort'], Compare> = {
  due: compareByClock,
  oldest: (a, b) => a.opened_at.getTime() - b.opened_at.getTime() || (a.id < b.id ? -1 : 1),
  newest: (a, b) => SORTS.oldest(b, a),
};

function pageOf(
  weighed: readonly Weighed[],
  view: QueueView,
  sort: Asked['sort'],
  { limit, offset }: { limit: number; offset: number },
) {
  const shown = weighed.filter(({ views }) => views.includes(view)).sort(SORTS[sort]);
  return shown.slice(offset, offset + limit).map(({ id }) => id);
}

function item(row: QueueRow, clock: Clock | null, language: string): QueueItem {
  return {
    ...row,
    opened_at: row.opened_at.toISOString(),
    place: row.place_names ? nameIn(row.place_names, language) : null,
    needs: row.needs.map(({ key, names }) => ({ key, name: nameIn(names, language) })),
    clock: viewClock(clock),
  };
}

/** A clock as the API shows it. */
export function viewClock(clock: Clock | null): QueueItem['clock'] {
  return clock && { ...clock, due_at: clock.due_at?.toISOString() ?? null };
}
