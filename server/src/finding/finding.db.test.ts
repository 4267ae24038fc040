import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { AUDIENCES } from '@citess/db/vocabulary';
import { reindexDirectory } from '@citess/search';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import { writeShowings } from './count-showings.ts';
import type { OrganizationSearchAnswer, ServiceSearchAnswer } from './finding.schema.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

type Query = Record<string, string>;

async function ask(address: string, query: Query, language = 'fr') {
  return town.app.inject({ url: address, query, headers: { 'accept-language': language } });
}

async function findServices(query: Query, language = 'fr'): Promise<ServiceSearchAnswer> {
  const response = await ask('/api/services', query, language);
  expect(response.statusCode).toBe(200);
  return response.json();
}

const needsOf = (answer: ServiceSearchAnswer) => answer.contents.flatMap(({ needs }) => needs.map(({ key }) => key));

describe('searching the services of Mahdia', () => {
  test('without a question every published service is there, page by page', async () => {
    const first = await findServices({ per_page: '50' });
    const rest = await Promise.all(['2', '3'].map((page) => findServices({ page, per_page: '50' })));
    expect(first.total).toBe(110);
    const ids = [first, ...rest].flatMap(({ contents }) => contents.map(({ id }) => id));
    expect(new Set(ids).size).toBe(110);
    expect(first.did_you_mean).toBeNull();
  });

  test('what an answer shows is counted by service and day, written together, whoever asked', async () => {
    await writeShowings(town.db);
    await town.db.delete(schema.serviceShowing);
    const query = { q: 'microcrédit', per_page: '3' };
    const { contents } = await findServices(query);
    await findServices(query);
    expect(await town.db.select().from(schema.serviceShowing)).toEqual([]);
    await writeShowings(town.db);
    await findServices(query);
    await writeShowings(town.db);
    const rows = await town.db.select().from(schema.serviceShowing);
    expect(rows.map(({ service_id }) => service_id).sort()).toEqual(contents.map(({ id }) => id).sort());
    expect(new Set(rows.map(({ times, shown_on }) => `${shown_on} ${times}`))).toEqual(new Set(['2026-11-23 3']));
  });

  test.each([
    ['BTS', 'BTS'],
    ['enda', 'Enda'],
    ['ANETI', 'ANETI'],
    ['Banque tunisienne de solidarité', 'BTS'],
  ])('"%s" brings the services of that organization first', async (q, acronym) => {
    const { contents } = await findServices({ q });
    expect(contents[0]?.organization.acronym).toBe(acronym);
  });

  test('accents and capitals make no difference', async () => {
    const [plain, accented, capitals] = await Promise.all([
      findServices({ q: 'pepiniere' }),
      findServices({ q: 'pépinière' }),
      findServices({ q: 'PÉPINIÈRE' }),
    ]);
    expect(plain.total).toBeGreaterThan(0);
    expect(accented.contents).toEqual(plain.contents);
    expect(capitals.contents).toEqual(plain.contents);
  });

  test.each([
    ['قرض', 'finance'],
    ['القرض', 'finance'],
    ['تكوين', 'training'],
    ['التَّكوين', 'training'],
    ['microcredi', 'finance.microcredit'],
    ['un crédit pour une coopérative de femmes', 'finance.microcredit'],
    ['microcredit loan', 'finance.microcredit'],
  ])('"%s" leads to %s', async (q, need) => {
    const answer = await findServices({ q, per_page: '5' });
    const found = needsOf(answer).filter((key) => key === need || key.startsWith(`${need}.`));
    expect(found.length).toBeGreaterThanOrEqual(4);
  });

  test.each([
    ['associaton', 'association'],
    ['fomration', 'formation'],
    ['un coperative', 'un coopérative'],
  ])('the typing error in "%s" is mended and told', async (q, meant) => {
    const answer = await findServices({ q });
    expect(answer.did_you_mean).toBe(meant);
    expect(answer.total).toBeGreaterThan(0);
  });

  test('each facet value counts what choosing it finds, whatever else is chosen', async () => {
    const chosen = { q: 'formation', territory: 'TN-53-3357' };
    const { facets } = await findServices({ ...chosen, cost: 'free' });
    for (const { value, count, name } of facets.need.slice(0, 4)) {
      expect(name).not.toBe(value);
      expect((await findServices({ ...chosen, cost: 'free', need: value })).total).toBe(count);
    }
    for (const { value, count } of facets.cost) {
      expect((await findServices({ ...chosen, cost: value })).total).toBe(count);
    }
    for (const { value, count } of facets.territory.slice(0, 4)) {
      expect((await findServices({ ...chosen, cost: 'free', territory: value })).total).toBe(count);
    }
  });

  test('a group is offered what is kept for it and what is open to anyone', async () => {
    const { contents, facets } = await findServices({ audience: 'fishers', stage: 'consolidation', per_page: '100' });
    const kept = await town.ports.db
      .select({ id: schema.service.id })
      .from(schema.service)
      .where(sql`audience is null and stage is null or 'fishers' = any(audience) and 'consolidation' = any(stage)`);
    expect(kept.length).toBeLessThan(110);
    expect(contents.length).toBeGreaterThanOrEqual(kept.length);
    const found = new Set(contents.map(({ id }) => id));
    expect(kept.filter(({ id }) => !found.has(id))).toEqual([]);
    expect(facets.audience.length).toBe(AUDIENCES.length);
    for (const { value, name, count } of [...facets.audience.slice(0, 2), ...facets.stage.slice(0, 2)]) {
      const filter = facets.audience.some((facet) => facet.value === value)
        ? { audience: value, stage: 'consolidation' }
        : { audience: 'fishers', stage: value };
      expect(name).not.toBe(value);
      expect((await findServices(filter)).total).toBe(count);
    }
  });

  test('a service that leaves the governorate out is not offered there', async () => {
    const q = 'Souk At-tanmia';
    const [everywhere, inMahdia, inBeja] = await Promise.all([
      findServices({ q }),
      findServices({ q, territory: 'Mahdia' }),
      findServices({ q, territory: 'باجة' }),
    ]);
    const has = (answer: ServiceSearchAnswer) => answer.contents.some(({ organization }) => organization.acronym === q);
    expect([has(everywhere), has(inMahdia), has(inBeja)]).toEqual([true, false, true]);
  });

  test('texts and labels come in the reader’s language', async () => {
    const { contents, facets } = await findServices({ q: 'BTS', need: 'finance' }, 'ar');
    expect(contents[0]?.text_language).toBe('ar');
    expect(contents[0]?.name).toMatch(/\p{Script=Arabic}/u);
    expect(facets.cost.every(({ name }) => /\p{Script=Arabic}/u.test(name))).toBe(true);
  });

  test('an empty field of a form is no filter', async () => {
    expect((await findServices({ q: '', cost: '', need: '', territory: '', page: '' })).total).toBe(110);
  });

  test('a listing that is no longer published is not shown, even before the index knows', async () => {
    const { contents } = await findServices({ q: 'Souk citoyen El Kahina' });
    const [card] = contents;
    if (!card) throw new Error('the market of Enda is missing');
    const { service } = schema;
    await town.db.update(service).set({ status: 'suspended' }).where(eq(service.id, card.id));
    const ids = async () => (await findServices({ q: 'Souk citoyen El Kahina' })).contents.map(({ id }) => id);
    expect(await ids()).not.toContain(card.id);
    await reindexDirectory(town.db);
    expect((await findServices({})).total).toBe(109);
    await town.db.update(service).set({ status: 'published' }).where(eq(service.id, card.id));
    await reindexDirectory(town.db);
    expect(await ids()).toContain(card.id);
  });
});

describe('what a search refuses', () => {
  test('an unknown need, naming the needs there are', async () => {
    const response = await ask('/api/services', { need: 'money' });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    const problem = response.json();
    expect(problem.errors).toEqual([{ pointer: '/need', detail: 'There is no such need' }]);
    expect(problem.candidates).toContainEqual({ value: 'finance.microcredit', name: 'Microcrédit ou petit prêt' });
  });

  test('a filter that is misspelt, naming those there are: it would find everything', async () => {
    const response = await ask('/api/services', { teritory: 'TN-53' });
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].detail).toMatch(/no teritory here.* territory, .*page/);
  });

  test('an unknown place, naming the places of the hub', async () => {
    const response = await ask('/api/services', { territory: 'Atlantide' });
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].pointer).toBe('/territory');
    expect(response.json().candidates).toContainEqual({ value: 'TN-53-3357', name: 'El Jem, Mahdia, Tunisie' });
  });

  test.each([
    { cost: 'cheap' },
    { delivery: 'pigeon' },
    { language: 'xx' },
    { organization_sector: 'none' },
    { page: '0' },
    { page: 'one' },
    { per_page: '101' },
    { need: '\0' },
    { territory: '\0' },
    { sort: 'best' },
    { sort: 'distance' },
    { within: '10' },
    { near: 'here' },
    { near: '91,0' },
    { near: '35.5,181' },
    { within: '-1', near: '35.5,11' },
  ])('%j', async (query) => {
    const response = await ask('/api/services', query);
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].pointer).toBe(`/${Object.keys(query)[0]}`);
  });

  test.each([
    [{ cost: 'cheap' }, 'free'],
    [{ delivery: 'pigeon' }, 'remote'],
    [{ organization_sector: 'none' }, 'association'],
    [{ language: 'xx' }, 'ar'],
    [{ sort: 'best' }, 'distance'],
    [{ near: '91,0' }, '35.50,11.06'],
    [{ page: '0' }, '10000'],
    [{ per_page: 'all' }, '100'],
    [{ within: 'far', near: '35.5,11' }, 'kilometres'],
  ])('%j, saying what may be written, such as %s', async (query, valid) => {
    const { errors } = (await ask('/api/services', query)).json();
    expect(errors).toHaveLength(1);
    expect(errors[0].detail).toContain(valid);
  });

  test.each([
    ['quotes', `' OR 1=1 --`],
    ['NUL', '\0'],
    ['an emoji', '🙂'],
    ['a percent sign', '%'],
    ['operators', 'a & !b | <-> c:* ((('],
    ['right-to-left marks', '\u202e\u200fقرض\u202c\u2066'],
    ['marks without letters', '\u0301\u0651\u0640'],
    ['half a character', '\ud83d crédit'],
    ['signs without end', '"&|!()<->:*\'\\'.repeat(500)],
    ['an endless word', 'x'.repeat(10_000)],
    ['a long letter', 'Bonjour, je cherche un crédit. '.repeat(300)],
  ])('but no odd question: %s', async (_case, q) => {
    expect((await ask('/api/services', { q })).statusCode).toBe(200);
    expect((await ask('/api/organizations', { q })).statusCode).toBe(200);
  });
});

describe('searching the organizations', () => {
  test('an acronym finds its organization first', async () => {
    const response = await ask('/api/organizations', { q: 'bts' });
    const answer: OrganizationSearchAnswer = response.json();
    expect(answer.contents[0]?.name).toBe('Banque tunisienne de solidarité');
    expect(answer.contents[0]?.services_count).toBe(3);
  });

  test('all are listed, or those of one sector', async () => {
    const all: OrganizationSearchAnswer = (await ask('/api/organizations', {})).json();
    const mixed: OrganizationSearchAnswer = (await ask('/api/organizations', { organization_sector: 'mixed' })).json();
    expect(all.total).toBe(72);
    expect(mixed.total).toBeGreaterThan(0);
    expect(mixed.contents.every(({ sector_of_organization }) => sector_of_organization === 'mixed')).toBe(true);
  });
});
