import { expect, test } from 'vitest';
import { fieldsOf, phoneRows, placeRows, readValues, valuesOf } from './listing-form.ts';

const SERVICE = {
  ...{ name: 'Prêt', description: 'Un prêt', eligibility_description: null, needs: ['finance'], applicant: null },
  ...{ stage: ['idea'], legal_form: null, sector: null, audience: null, audience_first: null },
  ...{
    amount_minimum: null,
    amount_maximum: 5000,
    areas: ['TN-53'],
    left_out: [],
    service_at_locations: ['b', 'a'],
    delivery: [],
    languages: ['fr'],
  },
  ...{ cost: 'free', fees_description: null, application_process: null, required_documents: ['CIN', 'Devis'] },
  ...{ url: null, email: null, phones: [{ number: '+216 1 234', description: null }], 'ar.name': 'قرض' },
};

function posted(values: ReturnType<typeof valuesOf>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) form.append(name, one);
  return form;
}

test('a form that nobody changed describes the listing it was made from', () => {
  const { 'ar.name': arabic, ...fields } = SERVICE;
  const described = fieldsOf('service', readValues(posted(valuesOf(SERVICE))));
  expect(described).toEqual({ ...fields, translations: { ar: { name: arabic } } });
});

test('amounts may be written with spaces, and what is no amount is left to be named', () => {
  const amounts = (text: string) => fieldsOf('service', { amount_minimum: text })['amount_minimum'];
  expect([amounts('5 000'), amounts('5\u202f000'), amounts(''), amounts('cinq')]).toEqual([5000, 5000, null, 'cinq']);
});

test('an empty row is no phone, and a place is gone when it is said so', () => {
  const values = { ...valuesOf(SERVICE), phone_1_number: '', phone_1_description: '' };
  expect(phoneRows(values)).toBe(2);
  expect(fieldsOf('service', values)['phones']).toHaveLength(1);
  const place = { id: '1', name: 'Agence', address_1: null, postal_code: null, city: 'Mahdia', territory_code: null };
  const organization = valuesOf({ locations: [{ ...place, opening_hours: null }] });
  expect(fieldsOf('organization', organization)['locations']).toMatchObject([{ id: '1', city: 'Mahdia' }]);
  expect(fieldsOf('organization', { ...organization, place_0_remove: 'on' })['locations']).toEqual([]);
});

test('a service is given at places that are ticked and at one that is described; its position is read as one writes it', () => {
  const begun = { place_0_id: '', place_0_name: 'Marché', place_0_position: '35.5, 11.06', place_1_name: '' };
  const values = { ...valuesOf(SERVICE), ...begun };
  expect(placeRows(values)).toBe(1);
  const [place, ...ticked] = fieldsOf('service', values)['service_at_locations'] as unknown[]; // as: made above
  expect(place).toMatchObject({ id: null, name: 'Marché', latitude: 35.5, longitude: 11.06, phone: null });
  expect(ticked).toEqual(['b', 'a']);
  const again = valuesOf({ ...SERVICE, service_at_locations: [place, ...ticked] });
  expect(again).toMatchObject({ place_0_position: '35.5, 11.06', service_at_locations: ['b', 'a'] });
});
