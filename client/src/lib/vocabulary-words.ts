import type { ServiceCard } from '@citess/server/directory/directory.schema';
import { m } from '#lib/paraglide/messages.js';

type Cost = ServiceCard['cost'];
type Delivery = ServiceCard['delivery'][number];
type Capacity = ServiceCard['capacity'];
type OrganizationSector = ServiceCard['organization']['sector_of_organization'];

const COSTS: Record<Cost, () => string> = {
  free: m.public_cost_free,
  paid: m.public_cost_paid,
  'part-funded': m.public_cost_part_funded,
  unknown: m.public_cost_unknown,
};
const DELIVERIES: Record<Delivery, () => string> = {
  'on-site': m.public_delivery_on_site,
  remote: m.public_delivery_remote,
  'at-your-place': m.public_delivery_at_your_place,
};
const CAPACITIES: Record<Capacity, () => string> = {
  open: m.public_capacity_open,
  'waiting-list': m.public_capacity_waiting_list,
  full: m.public_capacity_full,
  unknown: m.public_capacity_unknown,
};
const SECTORS: Record<OrganizationSector, () => string> = {
  public: m.public_sector_public,
  private: m.public_sector_private,
  association: m.public_sector_association,
  mixed: m.public_sector_mixed,
};

/** The reader's word for a key of a closed vocabulary; a key we have no word for is shown as it is. */
function word(words: Record<string, () => string>, key: string): string {
  return words[key]?.() ?? key;
}

/** "Free", "Paid", "Cost: ask them". */
export const costWord = (cost: string) => word(COSTS, cost);
/** "On site", "Remote", "At your place". */
export const deliveryWord = (delivery: string) => word(DELIVERIES, delivery);
/** "Places are open", "Waiting list". */
export const capacityWord = (capacity: string) => word(CAPACITIES, capacity);
/** "Public", "Private", "Association". */
export const organizationSectorWord = (sector: string) => word(SECTORS, sector);
