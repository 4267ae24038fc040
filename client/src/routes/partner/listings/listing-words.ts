import type { OwnOrganization, OwnService } from '@citess/server/listings/listing.schema';
import { m } from '#lib/paraglide/messages.js';

export type Listed = Omit<OwnOrganization, 'services' | 'archived'>;

const CAPACITIES: Record<OwnService['capacity'], () => string> = {
  open: m.listings_capacity_open,
  'waiting-list': m.listings_capacity_waiting_list,
  full: m.listings_capacity_full,
  unknown: m.listings_capacity_unknown,
};
/** "Places open", "Full", as its organisation says it. */
export const capacityButton = (capacity: OwnService['capacity']) => CAPACITIES[capacity]();

const STATUSES: Partial<Record<Listed['status'], () => string>> = {
  draft: m.listings_status_draft,
  'in-review': m.listings_status_in_review,
  suspended: m.listings_status_suspended,
};
/** Why the public does not see a listing; undefined where it does. */
export const statusWord = (status: Listed['status']) => STATUSES[status]?.();

const DONE: Record<string, () => string> = {
  confirm: m.listings_done_confirm,
  capacity: m.listings_done_capacity,
  waiting: m.listings_done_waiting,
  applied: m.listings_done_applied,
  unchanged: m.listings_done_unchanged,
  withdrawn: m.listings_done_withdrawn,
  draft: m.listings_done_draft,
  archived: m.listings_done_archived,
  dropped: m.listings_done_dropped,
  asked: m.listings_done_asked,
  reinstated: m.listings_done_reinstated,
};
/** What was just done, by the word in the address. */
export const doneWord = (done: string | null) => DONE[done ?? '']?.();
