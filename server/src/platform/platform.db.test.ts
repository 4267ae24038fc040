import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '@citess/db';
import { ensureDemonstrationAccounts } from '../accounts/demonstration-accounts.ts';
import { anOrder, fittingServices, NEED, send } from '../intakes/testing.ts';
import type { MatchAnswer } from '../matching/matching.schema.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { QueueAnswer } from '../triage/triage.schema.ts';
import type { PlatformHubs } from './platform.schema.ts';

const PASSWORD = 'a password for tests';
const PLACE = 'PT-11-1105';
const CASCAIS = {
  ...{ key: 'cascais', names: { pt: 'CitESS Cascais' }, territory_code: PLACE, languages: ['pt', 'en'] },
  ...{ timezone: 'Europe/Lisbon', currency: 'EUR', coordinator_email: 'ines@example.org' },
};
let town: TestApp;
let administrator: string;
let mahdia: string;
let cascais: string;

beforeAll(async () => {
  town = await startTestApp();
  await ensureDemonstrationAccounts(town, PASSWORD);
  [administrator, mahdia] = [await enter('plateforme@mahdia.example'), await enter('coordination@mahdia.example')];
});
afterAll(() => town.close());

type Asked = { method?: 'GET' | 'POST' | 'PUT' | 'PATCH'; payload?: object; headers?: Record<string, string> };
const ask = (url: string, cookie = '', { headers, ...asked }: Asked = {}) =>
  town.app.inject({ url: `/api${url}`, ...asked, headers: { cookie, origin: 'http://localhost:3000', ...headers } });
type Answer = Awaited<ReturnType<typeof ask>>;
const cookieFrom = ({ cookies }: Answer) =>
  cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
const enter = async (email: string) =>
  cookieFrom(await ask('/auth/sign-in/email', '', { method: 'POST', payload: { email, password: PASSWORD } }));
const open = (payload: object) => ask('/platform/hubs', administrator, { method: 'POST', payload });
const pointers = (answer: Answer) => answer.json<{ errors: { pointer: string }[] }>().errors.map((one) => one.pointer);

test('the administration opens a hub, whose coordinator comes by invitation', async () => {
  expect((await open({ ...CASCAIS, territory_code: 'PT-99' })).statusCode).toBe(422);
  expect(pointers(await open({ ...CASCAIS, territory_code: 'TN-53', timezone: 'Lisboa' }))).toEqual([
    ...['/territory_code', '/timezone'],
  ]);
  expect(pointers(await open({ ...CASCAIS, key: 'mahdia' }))).toEqual(['/key']);
  const opened = await open(CASCAIS);
  expect(opened.statusCode, opened.body).toBe(201);
  const hub = opened.json<PlatformHubs>().contents.find(({ key }) => key === 'cascais');
  expect(hub).toMatchObject({ coordinators: 0, territory: { code: PLACE }, invited: [{ email: 'ines@example.org' }] });
  const token = hub?.invited[0]?.link?.split('/').at(-1) ?? '';
  expect(hub?.invited[0]?.link).toContain('/pt/invitation/');
  const payload = { name: 'Inês Duarte', password: 'three figs and a lemon' };
  cascais = cookieFrom(await ask(`/invitation_links/${token}/acceptance`, '', { method: 'PUT', payload }));
  const session = (await ask('/session', cascais)).json<{ account: object }>();
  expect(session.account).toMatchObject({ hub_roles: [{ hub: 'cascais', role: 'coordinator' }], other_hubs: [] });
  const [known] = (await ask('/platform/hubs', administrator)).json<PlatformHubs>().contents.slice(-1);
  expect(known).toMatchObject({ coordinators: 1, invited: [] });
});

test('a visitor meets the first hub, or the one at whose door they are', async () => {
  const at = async (door?: string) =>
    (await ask('/hub', '', { headers: { ...(door && { 'citess-hub': door }), 'accept-language': 'pt' } })).json();
  expect(await at()).toMatchObject({ key: 'mahdia' });
  expect(await at('cascais')).toMatchObject({ key: 'cascais', name: 'CitESS Cascais', currency: 'EUR' });
  expect(await at('nowhere')).toMatchObject({ key: 'mahdia' });
  expect((await ask('/hubs')).json().contents.map(({ key }: { key: string }) => key)).toEqual(['mahdia', 'cascais']);
});

test('a request of the place comes to its hub alone, with what serves that place', async () => {
  const [service_id = ''] = await fittingServices(town);
  const asked = { profile: { territory: PLACE }, needs: [NEED] };
  const match = async () =>
    (
      await ask('/matches', '', { method: 'POST', payload: asked, headers: { 'accept-language': 'pt' } })
    ).json<MatchAnswer>().needs[0];
  const before = await match();
  expect(before?.matches).toEqual([]);
  expect(before?.guidance).toMatch(/^Não encontrámos/);
  await town.db.insert(schema.serviceArea).values({ service_id, territory_code: PLACE });
  expect((await match())?.matches.map((one) => one.service_id)).toEqual([service_id]);

  const order = await anOrder(town);
  const receipt = await send(town, { ...order, profile: { ...order.profile, territory: PLACE } });
  expect(receipt.reference).toMatch(/^CAS-/);
  const [file] = await town.db.select().from(schema.caseFile).where(eq(schema.caseFile.intake_id, receipt.id));
  const queue = async (cookie: string) => (await ask('/cases', cookie)).json<QueueAnswer>().contents;
  expect((await queue(cascais)).map(({ id }) => id)).toEqual([file?.id]);
  expect(await queue(mahdia)).toEqual([]);
  expect((await ask(`/cases/${file?.id}`, cascais)).statusCode).toBe(200);
  expect((await ask(`/cases/${file?.id}`, mahdia)).statusCode).toBe(404);
  const settings = await ask('/hub_settings', cascais);
  expect(settings.json()).toMatchObject({ names: CASCAIS.names, territory: { code: PLACE } });
});

test('whoever works for both acts for one at a time, and changes over', async () => {
  const [hub] = await town.db.select().from(schema.hub).where(eq(schema.hub.key, 'cascais'));
  const [person] = await town.db.select().from(schema.user).where(eq(schema.user.email, 'coordination@mahdia.example'));
  const member = { hub_id: hub?.id ?? '', user_id: person?.id ?? '', role: 'counsellor' as const };
  await town.db.insert(schema.hubMember).values(member);
  const change = (key: string) => ask('/account/hub', mahdia, { method: 'PUT', payload: { hub: key } });
  expect((await change('mahdia')).statusCode).toBe(200);
  expect((await ask('/people', mahdia)).statusCode).toBe(200);
  expect((await change('cascais')).statusCode).toBe(200);
  expect((await ask('/cases', mahdia)).json<QueueAnswer>().contents).toHaveLength(1);
  expect((await ask('/people', mahdia)).statusCode).toBe(403); // a coordinator there, not here
  expect((await change('nowhere')).statusCode).toBe(404);
  await town.db
    .delete(schema.hubMember)
    .where(and(eq(schema.hubMember.hub_id, member.hub_id), eq(schema.hubMember.user_id, member.user_id)));
  expect((await ask('/people', mahdia)).statusCode).toBe(200);
});

test('places are added all or none, inside larger ones, and never moved', async () => {
  const add = (...territories: object[]) =>
    ask('/platform/territories', administrator, { method: 'POST', payload: { territories } });
  const parish = { code: 'PT-11-X1', parent_code: PLACE, kind: 'parish', names: { pt: 'Praia Nova' } };
  expect(pointers(await add(parish, { ...parish, code: 'PT-11-X2', parent_code: 'PT-77' }))).toEqual([
    '/territories/1/parent_code',
  ]);
  expect((await add(parish, { ...parish, code: 'PT-11-X3', parent_code: parish.code })).json()).toEqual({
    ...{ added: 2, changed: 0 },
  });
  expect((await add({ ...parish, names: { en: 'New Beach' } })).json()).toEqual({ added: 0, changed: 1 });
  expect(pointers(await add({ ...parish, parent_code: 'TN-53' }))).toEqual(['/territories/0/parent_code']);
  const found = await ask('/territories?q=Praia Nova');
  expect(found.json().contents).toContainEqual(expect.objectContaining({ code: parish.code }));
});
