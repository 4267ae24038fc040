import { eq, sql } from 'drizzle-orm';
import { schema } from '@citess/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDemonstrationAccounts } from '../accounts/demonstration-accounts.ts';
import { anOrder, fittingServices, send as sendIntake, signIn } from '../intakes/testing.ts';
import type { MatchAnswer } from '../matching/matching.schema.ts';
import type { HubSettings } from '../hubs/hub-settings.schema.ts';
import type { HubView } from '../hubs/hub.schema.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { NeedList } from './need.schema.ts';
import type { TaxonomyTermList } from './taxonomy.schema.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

async function list(query: string, language = 'fr'): Promise<TaxonomyTermList['contents']> {
  const response = await town.app.inject({
    url: `/api/taxonomy_terms${query}`,
    headers: { 'accept-language': language },
  });
  expect(response.statusCode).toBe(200);
  return response.json().contents;
}

test('the needs come in the order of the vocabulary, children naming their parent', async () => {
  const needs = await list('?taxonomy=needs');
  expect(needs).toHaveLength(53);
  expect(needs[0]).toMatchObject({ key: 'orientation', parent_key: null, name: 'S’informer et s’orienter' });
  expect(needs.find(({ key }) => key === 'finance.microcredit')?.parent_key).toBe('finance');
});

test('labels come in the reader’s language', async () => {
  const needs = await list('?taxonomy=needs', 'en');
  expect(needs.find(({ key }) => key === 'finance.bank')?.name).toBe('Bank loan');
});

test('all vocabularies come without a name, none with an unknown one', async () => {
  expect(new Set((await list('')).map(({ taxonomy }) => taxonomy)).size).toBe(13);
  expect(await list('?taxonomy=nothing')).toEqual([]);
  expect(await list('?taxonomy=%00')).toEqual([]);
});

test('a coordinator adds a need and writes its words, and everybody finds it', async () => {
  await ensureDemonstrationAccounts(town, 'a password for tests');
  const payload = { email: 'coordination@mahdia.example', password: 'a password for tests' };
  const signed = await town.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
  const cookie = signed.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const send = (method: 'POST' | 'PUT', url: string, order: object) =>
    town.app.inject({ method, url, payload: order, headers: { cookie } });
  const order = { parent_key: 'finance', names: { fr: 'Tontine', ar: ' ' }, hints: {} };
  const added = await send('POST', '/api/needs', order);
  expect(added.statusCode, added.body).toBe(201);
  const key = 'finance.tontine';
  expect(added.json<NeedList>().contents.at(-1)).toMatchObject({ key, names: { fr: 'Tontine' }, services: 0 });
  const twice = await send('POST', '/api/needs', order);
  expect(twice.json<NeedList>().contents.at(-1)?.key).toBe(`${key}-2`);
  const words = { names: { en: 'Savings group' }, hints: { en: 'You save together.' } };
  expect((await send('PUT', `/api/needs/${key}/words`, words)).statusCode).toBe(200);
  const found = (language: string) =>
    list('?taxonomy=needs', language).then((all) => all.find((one) => one.key === key));
  expect([(await found('fr'))?.name, (await found('en'))?.name]).toEqual(['Tontine', 'Savings group']);
  const match = { needs: [key], profile: { territory: 'Mahdia' } };
  expect((await town.app.inject({ method: 'POST', url: '/api/matches', payload: match })).statusCode).toBe(200);
  for (const wrong of [
    { ...order, names: {} },
    { ...order, parent_key: key },
    { ...order, parent_key: 'nothing' },
  ]) {
    expect((await send('POST', '/api/needs', wrong)).statusCode).toBe(422);
  }
  expect((await send('PUT', '/api/needs/nothing/words', words)).statusCode).toBe(404);
});

test('a need is retired for another, nothing breaks that used it, and it can be taken back', async () => {
  const coordinator = await signIn(town, 'coordination@mahdia.example');
  const [old, other] = ['finance.microcredit', 'finance.bank'];
  const retire = (key: string, replaced_by: string) =>
    coordinator('PUT', `/api/needs/${key}/retirement`, { replaced_by });
  const ask = async (needs: string[]) => {
    const payload = { needs, profile: { territory: 'Mahdia' } };
    const answer = await town.app.inject({ method: 'POST', url: '/api/matches', payload });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<MatchAnswer>().needs[0];
  };
  const [service_id = ''] = await fittingServices(town, old);
  const carried = async () => {
    const rows = await town.db.execute<{ key: string }>(sql`select t.key from service_attribute a
      join taxonomy_term t on t.id = a.taxonomy_term_id where a.service_id = ${service_id} and a.link_type = 'need' order by 1`);
    return rows.map(({ key }) => key);
  };
  const before = await carried();
  const field_groups = ['name', 'contact', 'project', 'needs'];
  const recipients = [{ need: old, service_id, field_groups }];
  const asked = await sendIntake(town, await anOrder(town, { needs: [old], recipients }));
  const draft = { answers: { text: 'microcrédit', needs: [old] } };
  const { token } = (await town.app.inject({ method: 'POST', url: '/api/intake_drafts', payload: draft })).json();

  const guide = async (need_key: string, fr: string) => {
    const { version } = (await coordinator('GET', '/api/hub_settings')).json<HubSettings>();
    const said = await coordinator('PUT', '/api/hub_settings/guidance', { version, need_key, texts: { fr } });
    expect(said.statusCode, said.body).toBe(200);
  };
  const guidance = async () => {
    const { guidance: all } = (await town.app.inject('/api/hub')).json<HubView>();
    return all
      .filter(({ need_key }) => need_key === old || need_key === other)
      .map(({ need_key, text }) => [need_key, text]);
  };
  const isSaid = async () => {
    const { guidance: all } = (await coordinator('GET', '/api/hub_settings')).json<HubSettings>();
    return all.find(({ need_key }) => need_key === old)?.is_said;
  };
  await guide(other, '');
  await guide(old, 'Passez nous voir');
  for (const wrong of [old, 'nothing']) expect((await retire(old, wrong)).statusCode).toBe(422);
  expect((await retire('finance', other)).json().errors[0].detail).toBe('Retire its parts first');
  expect((await retire('nothing', other)).statusCode).toBe(404);
  expect((await retire(old, other)).statusCode).toBe(200);
  expect((await retire(old, other)).json().type).toBe('/problems/need-retired');

  expect(await carried()).toEqual([...new Set(before.map((key) => (key === old ? other : key)))].sort());
  // the hub's own text follows, unless it says something else for the need that stands now
  expect([await guidance(), await isSaid()]).toEqual([[[other, 'Passez nous voir']], true]);
  await guide(other, 'Voyez la banque');
  expect([await guidance(), await isSaid()]).toEqual([[[other, 'Voyez la banque']], false]);
  expect((await list('?taxonomy=needs')).map(({ key }) => key)).not.toContain(old);
  expect((await ask([old]))?.need).toBe(old);
  expect((await ask([old]))?.matches).toEqual((await ask([other]))?.matches);
  const url = `/api/intake_drafts/${token}`;
  expect((await town.app.inject(url)).json()).toMatchObject({ answers: { needs: [other] } });
  const heard = await town.app.inject({
    method: 'POST',
    url: '/api/need-suggestions',
    payload: { text: 'un microcrédit pour mon atelier' },
  });
  const keys = heard.json<{ terms: { key: string }[] }>().terms.map(({ key }) => key);
  expect(keys).toContain(other);
  expect(keys).not.toContain(old);
  // what was asked before keeps its name; what is sent now from an old page asks for what stands for it
  const needOf = async (intake_id: string) => {
    const rows = await town.db.execute<{ key: string }>(sql`select t.key from intake_need n
      join taxonomy_term t on t.id = n.taxonomy_term_id where n.intake_id = ${intake_id}`);
    return rows.map(({ key }) => key);
  };
  expect(await needOf(asked.id)).toEqual([old]);
  const late = await sendIntake(town, await anOrder(town, { needs: [old], recipients }));
  expect(await needOf(late.id)).toEqual([other]);
  const found = await town.app.inject(`/api/services?need=${old}`);
  expect(found.statusCode, found.body).toBe(200);

  const [term] = await town.db.select().from(schema.taxonomyTerm).where(eq(schema.taxonomyTerm.key, old));
  const attach = { service_id, taxonomy_term_id: term?.id ?? '', link_type: 'need' as const };
  const refused = { cause: expect.objectContaining({ code: 'NR001' }) };
  await expect(town.db.insert(schema.serviceAttribute).values(attach)).rejects.toMatchObject(refused);
  const parted = town.db.execute(sql`update taxonomy_term set retired_at = now(), replaced_by_id = ${term?.id}
    where key = 'finance'`);
  await expect(parted).rejects.toMatchObject({ cause: expect.objectContaining({ code: 'NR002' }) });

  expect((await coordinator('DELETE', `/api/needs/${old}/retirement`, {})).statusCode).toBe(200);
  expect(await carried()).toEqual(before);
  expect((await coordinator('DELETE', `/api/needs/${old}/retirement`, {})).statusCode).toBe(404);
});
