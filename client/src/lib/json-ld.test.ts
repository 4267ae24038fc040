import type { EventView } from '@citess/server/events/event.schema';
import type { OrganizationView, ServiceView } from '@citess/server/directory/directory.schema';
import { expect, test } from 'vitest';
import { eventJsonLd, organizationJsonLd, serviceJsonLd } from './json-ld.ts';

const WAY = [
  { name: 'Services', url: 'https://hub.example/fr/services' },
  { name: 'Prêt', url: 'https://hub.example/fr/services/1' },
];
const organization = { name: 'Office', acronym: null, sector_of_organization: 'public', description: 'Aide' };
/** What the page reads of a listing. */
const service = {
  ...{
    name: 'Prêt',
    description: 'Un </script> prêt',
    coverage: [{ code: 'TN-53', name: 'Mahdia' }],
    languages: ['fr'],
  },
  ...{ organization, eligibility_description: null, cost: 'free', eligibility: { currency: 'TND' } },
} as unknown as ServiceView;
const graphIn = (script: string) => JSON.parse(script.replace(/^<script[^>]*>|<\/script>$/g, ''))['@graph'];

test('a service of a public body is a government service, at the end of the way to it', () => {
  const [thing, way] = graphIn(serviceJsonLd(service, WAY));
  expect(thing).toMatchObject({
    '@type': 'GovernmentService',
    url: WAY[1]?.url,
    provider: { '@type': 'GovernmentOrganization', name: 'Office' },
    areaServed: [{ name: 'Mahdia' }],
    offers: { price: 0, priceCurrency: 'TND' },
  });
  expect(way.itemListElement.map(({ position, item }: { position: number; item: string }) => [position, item])).toEqual(
    [
      [1, WAY[0]?.url],
      [2, WAY[1]?.url],
    ],
  );
});

test('no text of a listing closes the script', () => {
  expect(serviceJsonLd(service, WAY).match(/<\/script>/g)).toHaveLength(1);
});

test('an organization is told with what is known to reach it', () => {
  const known = { ...organization, sector_of_organization: 'association', email: null, website: null };
  const view = { ...known, phones: [{ number: '73 000 000' }], locations: [] } as unknown as OrganizationView;
  const [thing] = graphIn(organizationJsonLd(view, WAY));
  expect(thing).toEqual({
    ...{ '@type': 'Organization', name: 'Office', description: 'Aide', url: WAY[1]?.url, telephone: ['73 000 000'] },
  });
});

test('an event says when, where and whether it takes place', () => {
  const event = {
    ...{ title: 'Atelier', text: 'x', text_language: 'fr', languages: [], organization: null, hub: { name: 'CitESS' } },
    ...{ begins_at: '2026-12-01T08:30:00Z', ends_at: '2026-12-01T11:00:00Z', state: 'cancelled', territory: null },
    ...{ place: 'Maison', online_url: 'https://example.org/a' },
  } as unknown as EventView; // what the page reads of an event
  const [thing] = graphIn(eventJsonLd(event, WAY));
  expect(thing).toMatchObject({
    ...{ '@type': 'Event', name: 'Atelier', startDate: '2026-12-01T08:30:00Z', url: WAY[1]?.url },
    ...{ eventStatus: 'https://schema.org/EventCancelled', organizer: { name: 'CitESS' } },
    eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
    location: [{ '@type': 'Place', name: 'Maison' }, { url: 'https://example.org/a' }],
  });
});
