import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDemonstrationAccounts } from '../accounts/demonstration-accounts.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { HubView } from './hub.schema.ts';
import type { HubSettings } from './hub-settings.schema.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

const get = (url: string, language = 'fr') => town.app.inject({ url, headers: { 'accept-language': language } });

test('anyone may know the hub, its days to answer and what it offers when nothing fits', async () => {
  const hub: HubView = (await get('/api/hub')).json();
  expect(hub).toMatchObject({ key: 'mahdia', territory: { code: 'TN-53', name: 'Mahdia' }, answer_days: 3 });
  expect(hub.contact).toEqual({ email: null, phone: null, address: null });
  expect(hub.guidance.filter(({ need_key }) => need_key === null)).toHaveLength(1);
  expect(hub.guidance.every(({ text }) => text !== '')).toBe(true);
});

test('the hub speaks the reader’s language', async () => {
  const hub: HubView = (await get('/api/hub?hub=mahdia', 'ar')).json();
  expect(hub.territory.name).toBe('المهدية');
  expect(hub.guidance.every(({ text }) => /\p{Script=Arabic}/u.test(text))).toBe(true);
});

test.each(['nowhere', '%00'])('there is no hub %s', async (key) => {
  const response = await get(`/api/hub?hub=${key}`);
  expect(response.statusCode).toBe(404);
  expect(response.json().type).toBe('/problems/hub-not-found');
});

describe('the settings', () => {
  let cookie = '';
  const change = (payload: object) =>
    town.app.inject({ method: 'PATCH', url: '/api/hub_settings', payload, headers: { cookie } });
  const read = async () =>
    (await town.app.inject({ url: '/api/hub_settings', headers: { cookie } })).json<HubSettings>();
  beforeAll(async () => {
    await ensureDemonstrationAccounts(town, 'a password for tests');
    const payload = { email: 'coordination@mahdia.example', password: 'a password for tests' };
    const answer = await town.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
    cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  });

  test('change what everybody sees, one version after the other', async () => {
    const { version } = await read();
    const opening_hours = { fr: 'Du lundi au vendredi, 9 h à 16 h', ar: ' ' };
    const answers = await Promise.all([
      change({
        version,
        opening_hours,
        accent: '#7a0b3c',
        contact: { email: null, phone: '+216 73 000 000', address: null },
      }),
      change({ version, retention_months: 36 }),
    ]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const stale = answers.find(({ statusCode }) => statusCode === 409);
    expect(stale?.json().type).toBe('/problems/settings-moved-on');
    const next = await change({ version: version + 1, opening_hours, accent: '#7a0b3c', retention_months: 36 });
    expect(next.json()).toMatchObject({
      version: version + 2,
      retention_months: 36,
      opening_hours: { fr: opening_hours.fr },
    });
    const hub: HubView = (await get('/api/hub')).json();
    expect(hub).toMatchObject({ opening_hours: opening_hours.fr, accent: { light: '#7a0b3c' } });
  });

  test.each([
    [{ languages: ['ar'] }, '/default_language'],
    [{ names: { ar: 'المهدية' } }, '/names'],
    [{ timezone: 'Mahdia' }, '/timezone'],
    [{ accent: '#ffd400' }, '/accent'],
    [{ retention_months: 0 }, '/retention_months'],
    [{ holidays: ['2026-02-30'] }, '/holidays/0'],
    [
      { deadlines: { answer_days: 9, reminder_days: 2, expiry_days: 5, first_contact_days: 5, outcome_days: 30 } },
      '/deadlines/answer_days',
    ],
    [
      { freshness: { remind_months: 6, stale_months: 3, hide_months: 12, remind_again_days: 30 } },
      '/freshness/stale_months',
    ],
  ])('refuse %j by the field', async (wrong, pointer) => {
    const answer = await change({ version: (await read()).version, ...wrong });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  test('say what to do where nothing fits', async () => {
    const payload = { version: (await read()).version, need_key: 'legal', texts: { fr: 'Passez nous voir.' } };
    const put = () =>
      town.app.inject({ method: 'PUT', url: '/api/hub_settings/guidance', payload, headers: { cookie } });
    expect((await put()).statusCode).toBe(200);
    expect((await put()).statusCode).toBe(409);
    expect(((await get('/api/hub')).json() as HubView).guidance).toContainEqual({
      need_key: 'legal',
      text: 'Passez nous voir.',
    });
  });

  test.each([
    `update hub set working_days = '{8}'`,
    `update hub set languages = '{}'`,
    `update hub set retention_months = 0`,
    `update hub set accent = 'red'`,
    `update hub set deadlines = jsonb_set(deadlines, '{answer_days}', '99')`,
  ])('have bounds whatever the program does: %s', async (statement) => {
    await expect(town.db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '23514' } });
  });
});
