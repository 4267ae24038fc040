import { eventList } from '@citess/server/events/event.schema';
import { organizationSearchAnswer, serviceSearchAnswer } from '@citess/server/finding/finding.schema';
import { hubFigures } from '@citess/server/measures/figures.schema';
import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { api } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

/** How many of the coming events home names. */
const EVENTS = 3;

/** The broad needs, what comes next, how large the directory is, and how many were helped where that may be told. The question stands even where these cannot be read. */
export const load: PageServerLoad = async (event) => {
  const [terms, services, organizations, figures, events] = await Promise.all([
    api(event).get('/api/taxonomy_terms', taxonomyTermList, { taxonomy: 'needs' }),
    api(event).get('/api/services', serviceSearchAnswer, { per_page: 1 }),
    api(event).get('/api/organizations', organizationSearchAnswer, { per_page: 1 }),
    api(event).get('/api/hub_figures', hubFigures),
    api(event).get('/api/events', eventList, { limit: EVENTS }),
  ]);
  return {
    needs: terms.ok ? terms.data.contents.filter((term) => term.parent_key === null) : [],
    figures: figures.ok ? figures.data : null,
    events: events.ok ? events.data.contents : [],
    services: services.ok ? services.data.total : 0,
    organizations: organizations.ok ? organizations.data.total : 0,
    isDemonstration: services.ok && services.data.contents.some((service) => service.is_demonstration),
  };
};
