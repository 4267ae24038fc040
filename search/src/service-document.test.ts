import { AUDIENCES, STAGES } from '@citess/db/vocabulary';
import { expect, test } from 'vitest';
import { organizationDocument, serviceDocument, serviceQuality, type ListedService } from './service-document.ts';

function aListedService(given: Partial<ListedService> = {}): ListedService {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    language: 'fr',
    name: 'Halle',
    alternate_name: null,
    description: 'On y vend.',
    eligibility_description: null,
    translations: { en: { name: 'Hall' } },
    organization: {
      id: '00000000-0000-4000-8000-000000000002',
      language: 'fr',
      name: 'Commune du bourg',
      alternate_name: 'CDB',
      description: 'La commune.',
      translations: { ar: { name: 'البلدية' } },
      sector_of_organization: 'public',
    },
    needs: [
      { key: 'market', names: { fr: 'Vendre', ar: 'البيع' } },
      { key: 'market.fair', names: { fr: 'Foires' } },
    ],
    covers: ['XX'],
    except: [],
    audience: null,
    stage: [],
    cost: 'unknown',
    delivery: [],
    languages: [],
    capacity: 'unknown',
    days_since_assured: null,
    ...given,
  };
}

test('a service is known by its texts, its needs and the organization behind it', () => {
  const document = serviceDocument(aListedService());
  expect(document.names).toEqual({ fr: 'Halle', en: 'Hall' });
  expect(document.descriptions).toEqual({ fr: 'On y vend.' });
  expect(document.eligibility).toEqual({});
  expect(document.organization_names).toEqual(['البلدية', 'Commune du bourg', 'CDB']);
  expect(document.need_names).toEqual({ fr: ['Vendre', 'Foires'], ar: ['البيع'] });
  expect(document.needs).toEqual(['market', 'market.fair']);
});

test('what names no group and no stage is open to all of them', () => {
  const anyone = serviceDocument(aListedService());
  expect(anyone.audience).toEqual(AUDIENCES);
  expect(anyone.stage).toEqual(STAGES);
  const women = serviceDocument(aListedService({ audience: ['women'], stage: ['idea'] }));
  expect([women.audience, women.stage]).toEqual([['women'], ['idea']]);
});

test('an organization is found by the needs its services answer', () => {
  const service = aListedService();
  const document = organizationDocument(service.organization, [service, aListedService({ covers: ['YY'] })]);
  expect(document.alternate_names).toEqual(['CDB']);
  expect(document.needs).toEqual(['market', 'market.fair']);
  expect(document.covers).toEqual(['XX', 'YY']);
  expect(organizationDocument(service.organization, []).quality).toBe(0);
});

test('a listing confirmed lately, told in full and open is worth most', () => {
  const best = aListedService({
    eligibility_description: 'Pour tous',
    delivery: ['on-site'],
    languages: ['fr'],
    cost: 'free',
    capacity: 'open',
    days_since_assured: 10,
  });
  expect(serviceQuality(best)).toBe(1);
  expect(serviceQuality({ ...best, days_since_assured: 270 })).toBeLessThan(1);
  expect(serviceQuality({ ...best, days_since_assured: 400 })).toBe(
    serviceQuality({ ...best, days_since_assured: null }),
  );
  expect(serviceQuality({ ...best, capacity: 'full' })).toBeLessThan(serviceQuality({ ...best, capacity: 'unknown' }));
});
