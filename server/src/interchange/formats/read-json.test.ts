import { afterAll, beforeAll, expect, test } from 'vitest';
import { flattenEntity } from './flatten-entity.ts';
import { aFolder, ids, readAll } from './testing-formats.ts';

let folder: Awaited<ReturnType<typeof aFolder>>;
beforeAll(async () => void (folder = await aFolder()));
afterAll(() => folder.remove());

const organization = { id: ids.organization, name: 'Maison des métiers', description: 'Accueil' };
const service = { id: ids.service, name: 'Conseil', status: 'active', organization };

test('what is nested becomes rows that hang on each other', () => {
  const rows = flattenEntity(
    {
      ...service,
      phones: [
        { id: ids.phone, number: '+216 73 000 000', languages: [{ id: ids.other, name: 'Arabic', code: 'ar' }] },
      ],
      service_at_locations: [{ id: ids.link, location: { id: ids.location, location_type: 'physical' } }],
      attributes: [{ id: ids.attribute, taxonomy_term: { id: ids.term, name: 'Credit', description: 'Credit' } }],
      translations: { ar: { name: 'استشارة' } },
    },
    'service',
  );
  const found = Object.fromEntries(rows.map(({ table, value }) => [table, value]));
  expect(found).toEqual({
    service: {
      id: ids.service,
      name: 'Conseil',
      status: 'active',
      organization_id: ids.organization,
      translations: { ar: { name: 'استشارة' } },
    },
    organization,
    phone: { id: ids.phone, number: '+216 73 000 000', service_id: ids.service },
    language: { id: ids.other, name: 'Arabic', code: 'ar', phone_id: ids.phone },
    service_at_location: { id: ids.link, service_id: ids.service, location_id: ids.location },
    location: { id: ids.location, location_type: 'physical' },
    attribute: { id: ids.attribute, link_id: ids.service, link_entity: 'service', taxonomy_term_id: ids.term },
    taxonomy_term: { id: ids.term, name: 'Credit', description: 'Credit' },
  });
});

test('services in their organization and the service of a place are rows too', () => {
  const link = { id: ids.link, service: { id: ids.service, name: 'Conseil', status: 'active' } };
  const inside = flattenEntity({ ...organization, services: [link.service] }, 'organization');
  expect(inside.map(({ table, value }) => [table, value.organization_id])).toEqual([
    ['organization', undefined],
    ['service', ids.organization],
  ]);
  const given = flattenEntity(link, 'service_at_location');
  expect(given.map(({ table, value }) => [table, value.service_id])).toEqual([
    ['service_at_location', ids.service],
    ['service', undefined],
  ]);
});

test('a list, a page, one object and one a line say the same', async () => {
  const text = JSON.stringify(service);
  const files = {
    'list.json': `\uFEFF[\n  ${text}\n]`,
    'page.json': `{ "total_items": 1, "total_pages": 1, "contents": [${text}], "empty": false }`,
    'one.json': JSON.stringify(service, null, 2),
    'lines.ndjson': `${text}\n`,
  };
  for (const [name, contents] of Object.entries(files)) {
    const { rows, invalid } = await readAll(await folder.put(name, contents));
    expect(invalid).toEqual([]);
    expect(rows.map(({ table, value }) => [table, value.id])).toEqual([
      ['service', ids.service],
      ['organization', ids.organization],
    ]);
    expect(rows[0]?.at).toEqual({ file: name, line: name === 'list.json' ? 2 : 1 });
  }
});

test('empty fields are no values, and ids are in small letters', async () => {
  const given = { ...organization, id: ids.organization.replace('1', 'A'), email: '', website: null, phones: [] };
  const { rows } = await readAll(await folder.put('organizations.json', JSON.stringify([given])));
  expect(rows.map(({ value }) => value)).toEqual([{ ...organization, id: ids.organization.replace('1', 'a') }]);
});

test('an organization in many services comes once, and again where more is said of it', async () => {
  const other = { ...service, id: ids.other };
  const more = { ...service, id: ids.link, organization: { ...organization, email: 'a@example.org' } };
  const { rows, invalid } = await readAll(await folder.put('services.json', JSON.stringify([service, other, more])));
  expect(invalid).toEqual([]);
  expect(rows.map(({ table }) => table)).toEqual(['service', 'organization', 'service', 'service', 'organization']);
});

test('each fault says where it is, which field and what to do', async () => {
  const lines = [
    { ...service, status: 'open' },
    { ...service, id: 'one' },
    { ...service, name: undefined, minimum_age: '12' },
    { ...service, phones: [{ number: '1' }] },
    { ...service, email: 'nobody', url: 'example.org', assured_date: '22/11/2026' },
    { ...service, description: 'a\u0000b' },
    { ...service, id: ids.other },
    { ...service, id: ids.other, name: 'Autre' },
    { ...service, id: ids.link, organization_id: ids.phone },
  ];
  const text = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"id":\n`;
  const { invalid } = await readAll(await folder.put('services.ndjson', text));
  expect(invalid.map(({ at, field, reason }) => [at.line, field, reason])).toEqual([
    [1, 'status', 'wants one of: active, inactive, defunct, temporarily closed, not “open”'],
    [2, 'id', 'wants a UUID such as ac148810-d857-441c-9679-408f346de14b, not “one”'],
    [3, 'minimum_age', 'wants a number, not “12”'],
    [3, 'name', 'is missing, and the standard requires it'],
    [4, 'phones', 'cannot be read as nested records; give each as an object with its id'],
    [5, 'email', 'wants an email address such as name@example.org, not “nobody”'],
    [5, 'url', 'wants a whole address such as https://example.org, not “example.org”'],
    [5, 'assured_date', 'wants a date such as 2026-11-22, not “22/11/2026”'],
    [6, 'description', 'holds a character that cannot be kept, or is nested too deep'],
    [8, 'id', 'came before in this source with other contents; keep one of the two'],
    [9, 'organization_id', 'is said twice of this service, in different words; keep one'],
    [10, null, 'is not one JSON object; mend or remove the line'],
  ]);
  expect(invalid[0]).toMatchObject({ table: 'service', id: ids.service, at: { file: 'services.ndjson' } });
});

test.each([
  ['<!doctype html>', 'line 1: this is a web page'],
  ['', 'line 1: the file is empty'],
  ['[{"id": 1},\n{"id"', 'line 2: the file ends too early'],
  ['[{"id": 1},\n{"id" 2}]', 'line 2: the JSON is broken here'],
  ['[1, 2]', 'line 1: the list wants objects'],
  ['[{}] []', 'line 1: something follows the end'],
  [Buffer.from([...Buffer.from('[{"id":"'), 0xe9, ...Buffer.from('"}]')]), 'line 1: the text is not UTF-8'],
])('a broken file ends with one error: %s', async (contents, message) => {
  const file = await folder.put('broken.json', contents);
  await expect(readAll(file)).rejects.toThrow(`broken.json, ${message}`);
});

test('what is nested without end is refused, not run into', async () => {
  const deep = (depth: number): object => (depth === 0 ? service : { ...organization, services: [deep(depth - 1)] });
  let nested: object = service;
  for (let i = 0; i < 500; i += 1) nested = { ...service, organization: { ...organization, services: [nested] } };
  const { invalid } = await readAll(await folder.put('deep.json', JSON.stringify([nested, deep(1)])));
  expect(invalid[0]).toMatchObject({ field: 'organization' });
});
