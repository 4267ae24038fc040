import { afterAll, beforeAll, expect, test } from 'vitest';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { jsonSchemas, type JsonSchemas } from '@citess/scripts/json-schemas';
import { startTestApp, type TestApp } from '../testing.ts';

/** A folder with the standard's own schemas, as `schema/` and `compiled/`: named where one is at hand. */
const STANDARD = process.env.HSDS_STANDARD ?? '';
const AT_STANDARD = 'https://hsds.invalid/schema/';
const HSDS = 'http://localhost:3000/hsds/';
const DESCRIPTION = `${HSDS}profile/openapi.json`;

let testApp: TestApp;
let ours: JsonSchemas;
beforeAll(async () => {
  testApp = await startTestApp();
  ours = jsonSchemas();
  for (const folder of ['schema', 'schema/compiled']) {
    for (const url of Object.values((await read<{ files: Record<string, string> }>(`/${folder}`)).files)) {
      ours.add(url, await read(url.slice(HSDS.length - 1)));
    }
  }
  ours.add(DESCRIPTION, await read('/profile/openapi.json'));
});
afterAll(() => testApp.close());

async function read<T extends object>(url: string): Promise<T> {
  const answer = await testApp.app.inject(`/hsds${url}`);
  expect(answer.statusCode, url).toBe(200);
  return answer.json<T>();
}

const LISTS = [
  ['/services?per_page=1000', 'service', 110],
  ['/services?per_page=1000&full=true', 'service', 110],
  ['/organizations?per_page=1000', 'organization', 72],
  ['/organizations?per_page=1000&full=true', 'organization', 72],
  ['/organizations?per_page=1000&full=true&full_service=true', 'organization', 72],
  ['/service_at_locations?per_page=1000', 'service_at_location', 24],
  ['/service_at_locations?per_page=1000&full=true', 'service_at_location', 24],
  ['/taxonomies?per_page=1000', 'taxonomy', 11],
  ['/taxonomy_terms?per_page=1000', 'taxonomy_term', 124],
] as const;

type Entity = { id: string };
type Page = { contents: Entity[]; total_items: number };
const isShortList = (url: string, kind: string) => !url.includes('full=true') && !kind.startsWith('taxonomy');

test.each(LISTS)('%s is what we and our schemas say it is', async (url, kind, count) => {
  const page = await read<Page>(url);
  expect([page.contents.length, page.total_items]).toEqual([count, count]);
  const path = url.split('?', 1)[0] ?? '';
  const answer = ['get', 'responses', '200', 'content', 'application/json', 'schema'];
  expect(ours.faultsOf(page, DESCRIPTION, 'paths', path, ...answer)).toEqual([]);
  expect(page.contents.flatMap((entity) => ours.faultsOf(entity, `${HSDS}schema/${kind}.json`))).toEqual([]);
  expect(emptiesOf(page.contents)).toEqual([]);
});

test('a list of changes is what our description says', async () => {
  const page = await read<Page>('/services?minimal=true');
  const answer = ['paths', '/services', 'get', 'responses', '200', 'content', 'application/json', 'schema'];
  expect(ours.faultsOf(page, DESCRIPTION, ...answer)).toEqual([]);
  const [first] = page.contents;
  expect(
    ours.faultsOf({ ...page, contents: [{ ...first, modified_date: 'now' }] }, DESCRIPTION, ...answer),
  ).not.toEqual([]);
});

test('all that the description refers to is there', async () => {
  const { body } = await testApp.app.inject('/hsds/profile/openapi.json');
  const addresses = [...new Set([...body.matchAll(/"\$ref":"(http[^"]+)"/g)].map((found) => found[1] ?? ''))];
  expect(addresses.length).toBeGreaterThan(7);
  for (const address of addresses) expect(await read(address.slice(HSDS.length - 1))).toHaveProperty('properties.id');
});

test('every record alone is what our schemas say', async () => {
  for (const kind of ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms']) {
    const { contents } = await read<Page>(`/${kind}?per_page=5`);
    const schema = `${HSDS}schema/${kind === 'taxonomies' ? 'taxonomy' : kind.slice(0, -1)}.json`;
    for (const { id } of contents) {
      expect(ours.faultsOf(await read(`/${kind}/${id}`), schema), `${kind} ${id}`).toEqual([]);
    }
  }
});

test('the check itself finds what is wrong', () => {
  const wrong = { id: '1', name: null, status: 'open', confidence: 'sure', phones: [{ id: 'x' }] };
  const faults = ours.faultsOf(wrong, `${HSDS}schema/service.json`).sort();
  expect(faults).toEqual([
    '/confidence: must be equal to one of the allowed values (documented,partly,to_verify)',
    '/id: must match format "uuid"',
    '/name: must be string',
    '/phones/0/id: must match format "uuid"',
    "/phones/0: must have required property 'number'",
    '/status: must be equal to one of the allowed values (active,inactive,defunct,temporarily closed)',
  ]);
  expect(ours.faultsOf(wrong, `${HSDS}schema/compiled/service.json`).sort()).toEqual(faults);
});

test.runIf(existsSync(STANDARD)).each(LISTS)("%s is valid by the standard's own schemas", async (url, kind) => {
  const theirs = standardSchemas();
  const { contents } = await read<Page>(url);
  const files = [`${kind}.json`, ...(isShortList(url, kind) ? [`compiled/${kind}_list.json`] : [])];
  if (!isShortList(url, kind) && !kind.startsWith('taxonomy')) files.push(`compiled/${kind}.json`);
  for (const file of files) {
    expect(
      contents.flatMap((entity) => theirs.faultsOf(entity, `${AT_STANDARD}${file}`)),
      file,
    ).toEqual([]);
  }
});

let standard: JsonSchemas | undefined;
function standardSchemas(): JsonSchemas {
  if (standard) return standard;
  standard = jsonSchemas();
  for (const [folder, at] of [
    ['schema', ''],
    ['compiled', 'compiled/'],
  ] as const) {
    for (const name of readdirSync(`${STANDARD}/${folder}`)) {
      const bytes = readFileSync(`${STANDARD}/${folder}/${name}`);
      const text = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
      if (/\.json(\.gz)?$/.test(name))
        standard.add(`${AT_STANDARD}${at}${name.replace('.gz', '')}`, JSON.parse(String(text)));
    }
  }
  return standard;
}

/** The places in a value that say nothing: null, an empty text, list or record. */
function emptiesOf(value: unknown, at = ''): string[] {
  if (value === null || value === undefined || value === '') return [at];
  if (typeof value !== 'object') return [];
  const parts = Object.entries(value);
  return parts.length === 0 ? [at] : parts.flatMap(([name, part]) => emptiesOf(part, `${at}/${name}`));
}
