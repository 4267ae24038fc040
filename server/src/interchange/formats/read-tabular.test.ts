import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { aFolder, ids, readAll } from './testing-formats.ts';

let folder: Awaited<ReturnType<typeof aFolder>>;
beforeEach(async () => void (folder = await aFolder()));
afterEach(() => folder.remove());

const organizations = `\uFEFFid,name,description,website\r\n${ids.organization},"Maison, ""des"" métiers",Accueil,\r\n`;
const services = `id,organization_id,name,status,minimum_age,description
${ids.service},${ids.organization},Conseil,active,18,"Deux
lignes"

${ids.other},${ids.organization},Crédit,inactive,,
`;

async function aZip(name: string, files: Record<string, string>) {
  const zip = new ZipFile();
  for (const [file, contents] of Object.entries(files)) zip.addBuffer(Buffer.from(contents), file);
  zip.end();
  const at = path.join(folder.at, name);
  await pipeline(zip.outputStream, createWriteStream(at));
  return at;
}

test('a folder and a zip of tables give the same rows, parents first, empty cells no values', async () => {
  await folder.put('services.csv', services);
  await folder.put('organizations.csv', organizations);
  const fromFolder = await readAll(folder.at);
  const zip = await aZip('tables.zip', {
    'hub/services.csv': services,
    'hub/organizations.csv': organizations,
    'hub/a.txt': '',
  });
  const fromZip = await readAll(zip);
  expect(fromFolder.invalid).toEqual([]);
  expect(fromFolder.rows).toEqual([
    {
      table: 'organization',
      value: { id: ids.organization, name: 'Maison, "des" métiers', description: 'Accueil' },
      at: { file: 'organizations.csv', line: 2 },
    },
    {
      table: 'service',
      value: {
        id: ids.service,
        organization_id: ids.organization,
        name: 'Conseil',
        status: 'active',
        minimum_age: 18,
        description: 'Deux\nlignes',
      },
      at: { file: 'services.csv', line: 2 },
    },
    {
      table: 'service',
      value: { id: ids.other, organization_id: ids.organization, name: 'Crédit', status: 'inactive' },
      at: { file: 'services.csv', line: 5 },
    },
  ]);
  expect(fromZip.rows.map(({ value }) => value)).toEqual(fromFolder.rows.map(({ value }) => value));
});

test('the descriptor says which file is which table, and how it is written', async () => {
  await folder.put('o.csv', organizations.replaceAll(',', ';').replace('Maison; ', 'Maison, '));
  const resources = [
    { name: 'organization', path: 'o.csv', dialect: { delimiter: ';' } },
    { name: 'phone', path: 'phones.csv' },
    { name: 'pets', path: '../../etc/passwd' },
  ];
  await folder.put('datapackage.json', JSON.stringify({ resources }));
  expect((await readAll(folder.at)).rows[0]?.value).toMatchObject({ name: 'Maison, "des" métiers' });
  await folder.put(
    'datapackage.json',
    JSON.stringify({ resources: [...resources, { name: 'service', path: '../s.csv' }] }),
  );
  await expect(readAll(folder.at)).rejects.toThrow('datapackage.json names ../s.csv, which is not there');
  await folder.put('datapackage.json', '{"resources":');
  await expect(readAll(folder.at)).rejects.toThrow('is no descriptor of a data package');
});

test('each fault says where it is, which field and what to do', async () => {
  const lines = [
    `${ids.service},${ids.organization},Conseil,active,x,`,
    `${ids.service},${ids.organization},Conseil,,,`,
    `${ids.other},${ids.organization},Conseil,active,,`,
    `${ids.other},${ids.organization},Conseil,active,,`,
    `${ids.link},${ids.organization}`,
    `${ids.link},${ids.organization},a,active,1,b,c`,
    `${ids.link},,a,active,1,b`,
  ];
  await folder.put('services.csv', `${services.split('\n')[0]}\n${lines.join('\n')}`);
  await folder.put('phones.csv', 'id,service_id\n');
  const { invalid, rows } = await readAll(folder.at);
  expect(rows).toHaveLength(1);
  expect(invalid.map(({ at, field, reason }) => [at.file, at.line, field, reason])).toEqual([
    ['services.csv', 2, 'minimum_age', 'wants a number, not “x”'],
    ['services.csv', 3, 'status', 'is missing, and the standard requires it'],
    ['services.csv', 5, 'id', 'came before in this file; every record has an id of its own'],
    ['services.csv', 6, null, 'has 2 cells, and the header 6; is a comma or a quotation mark missing?'],
    ['services.csv', 7, null, 'has 7 cells, and the header 6; is a comma or a quotation mark missing?'],
    ['services.csv', 8, 'organization_id', 'is missing, and the standard requires it'],
    [
      'phones.csv',
      1,
      'number',
      'is missing in the header, and the standard requires it; the rows of this file were not read',
    ],
  ]);
});

test.each([
  ['a,"b\nc', 'services.csv, line 1: a quotation mark is opened here or below and never closed'],
  [`${services}x,"y\nz\n`, 'services.csv, line 6: a quotation mark is opened here or below and never closed'],
  ['id,na"me\n', 'services.csv, line 1: a quotation mark stands inside a cell'],
  ['id,id\n', 'services.csv, line 1: two columns are named id'],
  ['<html>', 'services.csv, line 1: this is a web page'],
  [Buffer.from([0x69, 0x64, 0x0a, 0xe9, 0x0a]), 'services.csv, line 1: the text is not UTF-8'],
])('a broken table ends with one error: %s', async (contents, message) => {
  await folder.put('services.csv', contents);
  await expect(readAll(folder.at)).rejects.toThrow(message);
});

test('a zip that is cut off, lies about its size or unpacks too far ends with one error', async () => {
  const whole = await readFile(
    await aZip('whole.zip', { 'services.csv': services.repeat(500), 'organizations.csv': organizations }),
  );
  const cut = await folder.put('cut.zip', whole.subarray(0, whole.length - 40));
  await expect(readAll(cut)).rejects.toThrow('cut.zip, line 1: the zip is broken or was cut off');
  const size = Buffer.alloc(4);
  size.writeUInt32LE(Buffer.byteLength(services.repeat(500)));
  const at = whole.lastIndexOf(size);
  const lying = Buffer.from(whole);
  lying.writeUInt32LE(40, at);
  await expect(readAll(await folder.put('lying.zip', lying))).rejects.toThrow('the zip is broken');
  await expect(readAll(await folder.put('big.zip', whole), { limit: 5000 })).rejects.toThrow(
    'unpacks to more than 5000 bytes',
  );
  await expect(readAll(await aZip('none.zip', { 'a.txt': 'x' }))).rejects.toThrow('holds no CSV or JSON file');
  await expect(readAll(await aZip('evil.zip', { 'pets.csv': 'x' }))).rejects.toThrow('there is no table of HSDS in it');
});

test('what is not there is said', async () => {
  await expect(readAll(path.join(folder.at, 'nothing.zip'))).rejects.toThrow('there is no file or folder');
  await expect(readAll(folder.at)).rejects.toThrow('holds no CSV or JSON file');
});
