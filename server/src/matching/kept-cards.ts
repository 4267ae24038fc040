import { CardStore } from '@citess/search/candidates/cards';
import type { Catalogue } from '../catalogue.ts';

const stores = new WeakMap<Catalogue, CardStore>();

/** The cards this process has read, beside what else it keeps of the catalogue; none are kept without one. */
export function keptCards(catalogue: Catalogue | undefined): CardStore {
  if (!catalogue) return new CardStore();
  const store = stores.get(catalogue) ?? new CardStore(catalogue.reader);
  stores.set(catalogue, store);
  return store;
}
