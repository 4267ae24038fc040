import { formatDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { capacityWord, costWord, deliveryWord } from '#lib/vocabulary-words.ts';
import type { Option } from '../options.server.ts';

/** What a service costs, how it is given, whether it takes new requests, and when that was last confirmed. */
export function optionFacts(option: Pick<Option, 'cost' | 'delivery' | 'capacity' | 'assured_date'>) {
  const { cost, delivery, capacity, assured_date } = option;
  return {
    cost: costWord(cost),
    delivery: delivery.map(deliveryWord),
    capacity: capacity === 'unknown' ? null : capacityWord(capacity),
    confirmed: assured_date
      ? m.ask_options_confirmed({ date: formatDate(assured_date) })
      : m.ask_options_not_confirmed(),
  };
}
