import { createWriteStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StandardRow } from '../interchange.types.ts';
import { flattenEntity } from './flatten-entity.ts';
import { aFolder, ids, readAll } from './testing-formats.ts';
import { writeJson } from './write-json.ts';
import { writeTabularFolder, writeTabularZip } from './write-tabular.ts';

let folder: Awaited<ReturnType<typeof aFolder>>;
beforeEach(async () => void (folder = await aFolder()));
afterEach(() => folder.remove());

const at = { file: '', line: 0 };
const organization = {
  id: ids.organization,
  name: 'Maison "A", B',
  description: 'Deux\r\nlignes',
  own: { a: 1 },
  size: 12,
};
const services = [ids.service, ids.other].map((id, index) => ({
  id,
  organization_id: ids.organization,
  name: ` ${index}`,
  status: 'active',
  minimum_age: 18.5,
  translations: { ar: { name: 'استشارة' } },
  is_demonstration: false,
  assumed_fields: ['cost'],
}));
const rows: StandardRow[] = [
  ...services.map((value) => ({ table: 'service' as const, value, at })),
  { table: 'organization', value: organization, at },
  { table: 'organization', value: { id: ids.organization, name: organization.name, email: 'a@example.org' }, at },
];

async function* given<T>(items: readonly T[]) {
  yield* items;
}
const valuesOf = (read: readonly StandardRow[]) =>
  read.map(({ table, value }) => ({ table, value })).sort((a, b) => (String(a.value.id) < String(b.value.id) ? -1 : 1));

test('what is written is read as it was, each record once with the fields of all', async () => {
  const out = path.join(folder.at, 'out');
  await writeTabularFolder(given(rows), out);
  expect((await readdir(out)).sort()).toEqual(['datapackage.json', 'organizations.csv', 'services.csv']);
  const { rows: read, invalid } = await readAll(out);
  expect(invalid).toEqual([]);
  expect(valuesOf(read)).toEqual([
    { table: 'organization', value: { ...organization, email: 'a@example.org' } },
    ...services.map((value) => ({ table: 'service', value })),
  ]);
});

test('the descriptor names the columns written and no others', async () => {
  await writeTabularFolder(given(rows), folder.at);
  const text = await readFile(path.join(folder.at, 'datapackage.json'), 'utf8');
  const { resources } = JSON.parse(text) as { resources: { path: string; schema: { fields: { name: string }[] } }[] };
  for (const { path: name, schema } of resources) {
    const [header] = (await readFile(path.join(folder.at, name), 'utf8')).split('\n');
    expect(schema.fields.map((field) => field.name).join(',')).toBe(header);
  }
  expect(resources[1]?.schema).toMatchObject({
    primaryKey: 'id',
    foreignKeys: [{ fields: 'organization_id', reference: { resource: 'organization', fields: 'id' } }],
  });
  expect(text).toContain('"type": "array"');
});

test('the order of rows makes no difference to a byte of the zip', async () => {
  const zips = [rows, [...rows].reverse().sort((a, b) => (a.table < b.table ? -1 : 1))].map(async (order, index) => {
    const file = path.join(folder.at, `${index}.zip`);
    await pipeline(writeTabularZip(given(order)), createWriteStream(file));
    return { file, bytes: await readFile(file) };
  });
  const [one, two] = await Promise.all(zips);
  expect(one?.bytes.equals(two?.bytes ?? Buffer.alloc(0))).toBe(true);
  expect((await readAll(one?.file ?? '')).rows).toHaveLength(3);
});

test('a zip whose rows fail is no whole zip', async () => {
  const failing = async function* () {
    yield* rows;
    throw new Error('lost the database');
  };
  const sink = createWriteStream(path.join(folder.at, 'half.zip'));
  await expect(pipeline(writeTabularZip(failing()), sink)).rejects.toThrow('lost the database');
});

const text = fc.string({ unit: 'binary' }).filter((value) => value.trim() !== '' && !value.includes('\u0000'));
const words = fc.string({ minLength: 1, maxLength: 8 }).filter((value) => value.trim() !== '');
const entity = fc.record(
  {
    id: fc.uuid(),
    name: text,
    status: fc.constantFrom('active', 'inactive', 'defunct', 'temporarily closed'),
    organization: fc.record({ id: fc.uuid(), name: text, description: text }),
    description: text,
    minimum_age: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    translations: fc.dictionary(fc.constantFrom('ar', 'en'), fc.record({ name: text }), { minKeys: 1 }),
    phones: fc.array(fc.record({ id: fc.uuid(), number: text, extension: fc.integer() }), {
      minLength: 1,
      maxLength: 2,
    }),
    cost_options: fc.array(
      fc.record({
        id: fc.uuid(),
        option: words,
        amount: fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  },
  { requiredKeys: ['id', 'name', 'status', 'organization'] },
);

test('any service comes back from JSON and from tables as it was', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(entity, { selector: ({ id }) => id, minLength: 1, maxLength: 3 }),
      async (entities) => {
        const flat = valuesOf(entities.flatMap((one) => flattenEntity(one, 'service')));
        let json = '';
        for await (const piece of writeJson(given(entities), 'json')) json += piece;
        expect(valuesOf((await readAll(await folder.put('services.json', json))).rows)).toEqual(flat);
        const out = await aFolder();
        await writeTabularFolder(given(flat.map((row) => ({ ...row, at }))), out.at);
        const read = await readAll(out.at);
        await out.remove();
        expect(read.invalid).toEqual([]);
        expect(valuesOf(read.rows)).toEqual(flat);
      },
    ),
    { numRuns: 15 },
  );
});
