import type { QueueSort, QueueView } from '@citess/server/triage/triage.schema';
import { localizeHref } from '#lib/paraglide/runtime.js';

/** What the address of the queue holds. */
export type QueueValues = { view: QueueView; q: string; need: string; owner: string; sort: QueueSort };

/** The address of the queue with some values replaced; it begins at the first page again. */
export function queueHref(values: QueueValues, change: Partial<QueueValues> = {}, page = 1): string {
  const { view, q, need, owner, sort } = { ...values, ...change };
  const search = new URLSearchParams();
  if (view !== 'all') search.set('view', view);
  if (q) search.set('q', q);
  if (need) search.set('need', need);
  if (owner) search.set('owner', owner);
  if (sort !== 'due') search.set('sort', sort);
  if (page > 1) search.set('page', String(page));
  return localizeHref(search.size ? `/desk?${search}` : '/desk');
}
