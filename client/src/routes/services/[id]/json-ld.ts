import type { ServiceView } from '@citess/server/directory/directory.schema';

/** The service for search engines (schema.org), as a script element that no text of the listing can close. */
export function serviceJsonLd(service: ServiceView, url: string): string {
  const thing = {
    '@context': 'https://schema.org',
    '@type': 'Service',
    name: service.name,
    description: service.description,
    url,
    inLanguage: service.text_language,
    provider: {
      '@type': 'Organization',
      name: service.organization.name,
      ...(service.organization.acronym ? { alternateName: service.organization.acronym } : {}),
    },
    areaServed: service.coverage.map(({ name }) => ({ '@type': 'AdministrativeArea', name })),
    ...(service.languages.length ? { availableLanguage: service.languages } : {}),
    ...(service.eligibility_description
      ? { audience: { '@type': 'Audience', audienceType: service.eligibility_description } }
      : {}),
    ...(service.cost === 'free'
      ? { offers: { '@type': 'Offer', price: 0, priceCurrency: service.eligibility.currency } }
      : {}),
  };
  return `<script type="application/ld+json">${JSON.stringify(thing).replaceAll('<', '\\u003c')}</` + 'script>';
}
