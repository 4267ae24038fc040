import type { Labels } from '../taxonomy/labels.queries.ts';
import type { ServiceCard } from './directory.schema.ts';
import { localizedText, type Localizable } from './localized.rules.ts';

/** What is shown of a service in every language, as the database makes it (`listing_shown`). */
export type ShownListing = {
  service: Localizable &
    Pick<ServiceCard, 'id' | 'cost' | 'delivery' | 'capacity' | 'languages' | 'assured_date' | 'is_demonstration'> & {
      /** `taxonomy:key`, in the vocabulary's order. */
      categories: string[];
      /** Codes of places. */
      coverage: string[];
    };
  organization: Localizable & Omit<ServiceCard['organization'], 'name'>;
};

/** What is shown of a service, from the JSON that is kept of it. */
export function readShown(json: string): ShownListing {
  return JSON.parse(json) as ShownListing; // as: the database writes it so
}

/** The card of a service for one reader. */
export function serviceCardOf({ service, organization }: ShownListing, labels: Labels): ServiceCard {
  const { name, description, eligibility_description, text_language } = localizedText(service, labels.language);
  const { id, acronym, sector_of_organization } = organization;
  return {
    id: service.id,
    name,
    description,
    eligibility_description,
    text_language,
    organization: { id, name: localizedText(organization, labels.language).name, acronym, sector_of_organization },
    needs: service.categories.map((category) => {
      const [taxonomy = '', ...key] = category.split(':');
      return { key: key.join(':'), name: labels.term(taxonomy, key.join(':')) };
    }),
    cost: service.cost,
    delivery: service.delivery,
    capacity: service.capacity,
    languages: service.languages,
    coverage: service.coverage.map((code) => ({ code, name: labels.place(code) })),
    assured_date: service.assured_date,
    is_demonstration: service.is_demonstration,
  };
}
