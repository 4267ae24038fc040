import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StandardRow } from '../interchange.types.ts';
import { joinCell, readCell } from './csv-cells.ts';
import { CSV_COLUMNS, findCsvColumn } from './csv-columns.ts';
import { csvTemplate } from './csv-template.ts';
import { aFolder, ids, readAll } from './testing-formats.ts';
import { writeCsv } from './write-csv.ts';

let folder: Awaited<ReturnType<typeof aFolder>>;
beforeAll(async () => void (folder = await aFolder()));
afterAll(() => folder.remove());

const read = async (contents: string | Buffer, options = {}) =>
  readAll(await folder.put('template.csv', contents), options);
const ofTable = (rows: readonly StandardRow[], table: string) =>
  rows.filter((row) => row.table === table).map(({ value }) => value);

test.each(['fr', 'en'] as const)('the template in %s can be read as it stands', async (language) => {
  const { rows, invalid } = await read(await csvTemplate(language));
  expect(invalid).toEqual([]);
  expect(ofTable(rows, 'organization')).toHaveLength(1);
  expect(ofTable(rows, 'service')).toHaveLength(2);
  const [advice] = ofTable(rows, 'service');
  expect(ofTable(rows, 'service_at_location')).toMatchObject([{ service_id: advice?.id }]);
  expect(ofTable(rows, 'location')).toMatchObject([
    { territory_code: 'TN-53', known_address: { postal_code: '5100' } },
  ]);
  expect(ofTable(rows, 'attribute').map(({ link_type, taxonomy_term }) => [link_type, taxonomy_term])).toContainEqual([
    'need',
    { taxonomy: 'needs', code: 'orientation.where-to-start' },
  ]);
});

test('French headers, semicolons, Windows letters, decimal commas and French words are understood', async () => {
  const text = [
    'ORGANISATION;service;Cout;Langues;Latitude;Longitude;Confirmé le;Site;Téléphones;Réservé à',
    'Crédit « Été »;Prêt;Gratuit;Arabe|fr|kabyle;35,5;11,06;5/3/2026;exemple.tn;"+216 1 | 216 2";women|Jeunes',
  ].join('\r\n');
  const termNames = new Map([['audience', new Map([['jeunes', 'youth']])]]);
  const { rows, invalid } = await read(Buffer.from(text, 'latin1'), { termNames });
  expect(invalid).toEqual([]);
  expect(ofTable(rows, 'organization')).toMatchObject([{ name: 'Crédit « Été »', assumed_fields: ['description'] }]);
  expect(ofTable(rows, 'service')).toMatchObject([
    { status: 'active', assured_date: '2026-03-05', url: 'https://exemple.tn' },
  ]);
  expect(ofTable(rows, 'location')).toMatchObject([{ latitude: 35.5, longitude: 11.06, location_type: 'physical' }]);
  expect(ofTable(rows, 'phone').map(({ number }) => number)).toEqual(['+216 1', '216 2']);
  expect(ofTable(rows, 'language').map(({ name }) => name)).toEqual(['Arabic', 'French', 'kabyle']);
  const codes = ofTable(rows, 'attribute').map(({ taxonomy_term }) => taxonomy_term);
  expect(codes).toHaveLength(3);
  expect(codes).toContainEqual({ taxonomy: 'cost', code: 'free' });
  expect(codes).toContainEqual({ taxonomy: 'audience', code: 'women' });
  expect(codes).toContainEqual({ taxonomy: 'audience', code: 'youth' });
});

test('the text of a spreadsheet in UTF-16 is understood', async () => {
  const text = '\uFEFFOrganisation\tService\r\nجمعية\tقرض صغير\r\n';
  const { rows } = await read(Buffer.from(text, 'utf16le'));
  expect(ofTable(rows, 'service')).toMatchObject([{ name: 'قرض صغير' }]);
});

test('the same names from the same source are the same records; another source is another', async () => {
  const text = 'Organization,Service,Source\nMaison,Conseil,CRESS\n';
  const idsOf = async (contents: string, options = {}) =>
    (await read(contents, options)).rows.map(({ value }) => value.id);
  const first = await idsOf(text);
  expect(await idsOf('Service;Organisation;Source\n conseil ;MAISON;CRESS')).toEqual(first);
  expect(await idsOf('Service;Organisation\nConseil;Maison', { publisher: 'CRESS' })).toEqual(first);
  expect(await idsOf(text.replace('CRESS', 'UTSS'))).not.toEqual(first);
});

test('a service that comes again adds a place, and an organization is described once', async () => {
  const text = [
    'Organization,Organization description,Service,Description,City',
    'Maison,Accueil,Conseil,Une heure,Mahdia',
    'Maison,,Conseil,Une heure,Chebba',
    'Maison,Accueil,Prêt,,',
    'Autre,,,,',
    'Maison,Atelier,Cours,,',
    'Maison,,Conseil,Deux heures,Ksour Essef',
  ].join('\n');
  const { rows, invalid } = await read(text);
  expect(ofTable(rows, 'organization').map(({ name }) => name)).toEqual(['Maison', 'Autre']);
  expect(ofTable(rows, 'service').map(({ name }) => name)).toEqual(['Conseil', 'Prêt']);
  expect(ofTable(rows, 'service_at_location').map(({ service_id }) => service_id)).toHaveLength(2);
  expect(invalid.map(({ at, field, reason }) => [at.line, field, reason])).toEqual([
    [
      6,
      'Organization description',
      'differs from what line 2 says of the organization; write the same, or leave it empty',
    ],
    [7, null, expect.stringContaining('came before with other words; repeat a service only to add a place')],
  ]);
});

test('each fault names the column as the file has it and what to write', async () => {
  const text = [
    'Organisation,Service,Coût,Courriel,Latitude,Démonstration,Couleur,Besoins,Identifiant du service',
    'Maison,Conseil,cher,nobody,nord,peut-être,,credit,',
    ',Conseil,,,,,,,',
    'Maison,Conseil,,nobody,,,,,12',
    'Maison,Conseil,,,,,,,,,x',
    ',,,,,,,,',
  ].join('\n');
  const termNames = new Map([['needs', new Map([['microcredit', 'finance.microcredit']])]]);
  const { invalid } = await read(text, { termNames });
  expect(invalid.map(({ at, field, reason }) => [at.line, field, reason])).toEqual([
    [1, 'Couleur', 'is no column of the template; rename or remove it'],
    [2, 'Coût', 'wants one of: free, paid, part-funded, unknown, not “cher”'],
    [2, 'Latitude', 'wants a number such as 35.5, not “nord”'],
    [2, 'Démonstration', 'wants yes or no, not “peut-être”'],
    [2, 'Besoins', 'wants one of: finance.microcredit, not “credit”'],
    [3, 'Organization', 'is missing; every row names its organization'],
    [4, 'Courriel', 'wants an email address such as name@example.org, not “nobody”'],
    [4, 'Identifiant du service', 'wants a UUID such as ac148810-d857-441c-9679-408f346de14b, not “12”'],
    [5, null, 'has more cells than the header; put a cell with a separator in quotation marks'],
  ]);
  expect((await read('Besoins,Coût\nx,free\n')).invalid).toMatchObject([{ field: 'Organization', at: { line: 1 } }]);
});

test('every header is of one column only, in both languages', () => {
  for (const column of CSV_COLUMNS) {
    for (const header of [column.key, column.en, column.fr]) expect(findCsvColumn(header)?.key).toBe(column.key);
  }
});

test('any values come back out of a cell', () => {
  const value = fc
    .string({ minLength: 1 })
    .map((text) => text.trim())
    .filter((text) => /^[^|].*[^|]$/.test(text));
  fc.assert(
    fc.property(fc.uniqueArray(value, { minLength: 1 }), (values) => {
      const column = { key: '', en: '', fr: '', of: 'service', field: '', kind: 'texts' } as const;
      expect(readCell(column, joinCell(values))).toEqual({ value: values });
    }),
  );
});

const text = fc
  .string({ unit: 'binary' })
  .map((one) => one.trim())
  .filter((one) => one !== '' && !one.includes('\u0000'));
const place = fc.record({
  id: fc.uuid(),
  name: text,
  known_address: fc.record({ city: text }),
  latitude: fc.integer({ min: -90, max: 90 }),
});
const aService = fc.record(
  {
    id: fc.uuid(),
    name: text,
    status: fc.constantFrom('active', 'inactive'),
    description: text,
    assured_date: fc.constant('2026-11-22'),
    amount_minimum: fc.nat(),
    translations: fc.record({ ar: fc.record({ name: text, description: text }) }),
    organization: fc.record({
      id: fc.constant(ids.organization),
      name: fc.constant('Maison'),
      description: fc.constant('Accueil'),
    }),
    places: fc.uniqueArray(place, { maxLength: 3, selector: ({ id }) => id }),
    attributes: fc.constant([{ link_type: 'need', taxonomy_term: { taxonomy: 'needs', code: 'finance' } }]),
  },
  { requiredKeys: ['id', 'name', 'status', 'organization', 'places'] },
);

test('any directory comes back as it was written', { timeout: 60_000 }, async () => {
  const write = async (entities: readonly Record<string, unknown>[]) => {
    let all = '';
    for await (const piece of writeCsv(
      (async function* () {
        yield* entities;
      })(),
      'fr',
    ))
      all += piece;
    return all;
  };
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(aService, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
      async (services) => {
        const entities = services.map(({ places, ...rest }) => ({
          ...rest,
          service_at_locations: places.map((location) => ({ location })),
        }));
        const { rows, invalid } = await read(await write(entities));
        expect(invalid).toEqual([]);
        const expected = services.map(({ places: _, organization, attributes: __, ...rest }) => ({
          ...rest,
          organization_id: organization.id,
        }));
        expect(ofTable(rows, 'service')).toEqual(expected);
        const locations = new Map(services.flatMap(({ places }) => places.map((one) => [one.id, one])));
        expect(ofTable(rows, 'location')).toEqual(
          [...locations.values()].map((one) => ({
            ...one,
            location_type: 'physical',
            organization_id: ids.organization,
          })),
        );
      },
    ),
    { numRuns: 25 },
  );
});

test('the document names every column', async () => {
  const document = await readFile(new URL('../csv-template.md', import.meta.url), 'utf8');
  const rows = document.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  for (const { en, fr } of CSV_COLUMNS)
    expect(
      rows.some((row) => row[1] === en && row[2] === fr),
      en,
    ).toBe(true);
});
