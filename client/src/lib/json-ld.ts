import type { EventView } from '@citess/server/events/event.schema';
import type { OrganizationView, ServiceView } from '@citess/server/directory/directory.schema';

/** A step of the way to a page: its words and its whole address. */
export type Step = { name: string; url: string };

/** A service and the way to its page for search engines (schema.org), as a script element that no text of the listing can close. */
export function serviceJsonLd(service: ServiceView, way: readonly Step[]): string {
  const { name, description, organization, coverage, languages, eligibility_description, eligibility } = service;
  const isPublic = organization.sector_of_organization === 'public';
  const thing = {
    '@type': isPublic ? 'GovernmentService' : 'Service',
    ...{ name, description, url: way.at(-1)?.url },
    provider: {
      '@type': isPublic ? 'GovernmentOrganization' : 'Organization',
      name: organization.name,
      ...(organization.acronym ? { alternateName: organization.acronym } : {}),
    },
    areaServed: coverage.map((place) => ({ '@type': 'AdministrativeArea', name: place.name })),
    ...(languages.length ? { availableChannel: { '@type': 'ServiceChannel', availableLanguage: languages } } : {}),
    ...(eligibility_description ? { audience: { '@type': 'Audience', audienceType: eligibility_description } } : {}),
    ...(service.cost === 'free' ? { offers: { '@type': 'Offer', price: 0, priceCurrency: eligibility.currency } } : {}),
  };
  return scriptOf([thing, breadcrumbs(way)]);
}

/** An organization and the way to its page, in the same manner. */
export function organizationJsonLd(organization: OrganizationView, way: readonly Step[]): string {
  const { name, acronym, description, email, phones, website, locations } = organization;
  const addresses = locations.flatMap(({ address }) => address ?? []);
  const thing = {
    '@type': organization.sector_of_organization === 'public' ? 'GovernmentOrganization' : 'Organization',
    ...{ name, description, url: website ?? way.at(-1)?.url },
    ...(acronym ? { alternateName: acronym } : {}),
    ...(email ? { email } : {}),
    ...(phones.length ? { telephone: phones.map(({ number }) => number) } : {}),
    ...(addresses.length ? { address: addresses } : {}),
  };
  return scriptOf([thing, breadcrumbs(way)]);
}

/** An event and the way to its page, in the same manner. */
export function eventJsonLd(event: EventView, way: readonly Step[]): string {
  const { title, text, text_language, begins_at, ends_at, place, territory, online_url, languages, organization } =
    event;
  const url = way.at(-1)?.url;
  const rooms = place === null ? [] : [{ '@type': 'Place', name: place, address: territory?.name ?? place }];
  const online = online_url === null ? [] : [{ '@type': 'VirtualLocation', url: online_url }];
  const mode = rooms.length && online.length ? 'Mixed' : rooms.length ? 'Offline' : 'Online';
  const thing = {
    '@type': 'Event',
    ...{ name: title, description: text, url, inLanguage: languages.length ? languages : text_language },
    ...{ startDate: begins_at, endDate: ends_at, location: [...rooms, ...online] },
    eventStatus: `https://schema.org/Event${event.state === 'cancelled' ? 'Cancelled' : 'Scheduled'}`,
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    organizer: { '@type': 'Organization', name: organization?.name ?? event.hub.name },
  };
  return scriptOf([thing, breadcrumbs(way)]);
}

function breadcrumbs(way: readonly Step[]) {
  const itemListElement = way.map(({ name, url }, index) => ({
    ...{ '@type': 'ListItem', position: index + 1, name, item: url },
  }));
  return { '@type': 'BreadcrumbList', itemListElement };
}

function scriptOf(things: readonly object[]): string {
  const graph = { '@context': 'https://schema.org', '@graph': things };
  return `<script type="application/ld+json">${JSON.stringify(graph).replaceAll('<', '\\u003c')}</` + 'script>';
}
