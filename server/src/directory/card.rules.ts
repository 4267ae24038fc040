import type { Labels } from '../taxonomy/labels.queries.ts';
import type { ServiceCard } from './directory.schema.ts';
import { localizedText, type Localizable } from './localized.rules.ts';

/** What the cards of a service in every language are made of. */
export type CardRow = Localizable &
  Pick<ServiceCard, 'id' | 'cost' | 'delivery' | 'capacity' | 'languages' | 'assured_date' | 'is_demonstration'> & {
    organization: Localizable & Omit<ServiceCard['organization'], 'name'>;
    /** `taxonomy:key`, in the vocabulary's order. */
    categories: string[];
    /** Codes of places. */
    coverage: string[];
  };

/** The card of a service for one reader. */
export function serviceCardOf(row: CardRow, labels: Labels): ServiceCard {
  const { name, description, eligibility_description, text_language } = localizedText(row, labels.language);
  const { id, acronym, sector_of_organization } = row.organization;
  return {
    id: row.id,
    name,
    description,
    eligibility_description,
    text_language,
    organization: { id, name: localizedText(row.organization, labels.language).name, acronym, sector_of_organization },
    needs: row.categories.map((category) => {
      const [taxonomy = '', ...key] = category.split(':');
      return { key: key.join(':'), name: labels.term(taxonomy, key.join(':')) };
    }),
    cost: row.cost,
    delivery: row.delivery,
    capacity: row.capacity,
    languages: row.languages,
    coverage: row.coverage.map((code) => ({ code, name: labels.place(code) })),
    assured_date: row.assured_date,
    is_demonstration: row.is_demonstration,
  };
}
