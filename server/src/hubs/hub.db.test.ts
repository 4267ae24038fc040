import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '@citess/db';
import { ensureDemonstrationAccounts } from '../accounts/demonstration-accounts.ts';
import { aPng } from '../pictures/testing-pictures.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { HubView } from './hub.schema.ts';
import { isTimezone } from './hub-settings.rules.ts';
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

  test('a colour that is too light is refused with what was measured and what would do', async () => {
    const answer = await change({ version: (await read()).version, accent: '#ffd400' });
    const [{ detail = '' } = {}] = answer.json<{ errors: { detail: string }[] }>().errors;
    const [, nearest = ''] = /^Too light: 1\.2 against #\w{6}, 4\.5 is needed; (#\w{6}) would do$/.exec(detail) ?? [];
    const look = (accent: string) =>
      town.app.inject({ url: `/api/hub_settings/colour?accent=%23${accent.slice(1)}`, headers: { cookie } });
    expect((await look('#FFD400')).json()).toMatchObject({ is_readable: false, nearest, light: { ratio: 1.2 } });
    expect((await look(nearest)).json()).toMatchObject({ is_readable: true, nearest, light: { colour: nearest } });
    expect((await change({ version: (await read()).version, accent: nearest })).statusCode).toBe(200);
  });

  describe('the logo', () => {
    const put = (payload: Buffer, version: number) =>
      town.app.inject({
        method: 'PUT',
        url: `/api/hub_settings/logo?version=${version}`,
        payload,
        headers: { cookie },
      });
    const send = async (payload: Buffer) => put(payload, (await read()).version);

    test('is shown to everybody at an address that never shows another, without what was written into it', async () => {
      const { version } = await read();
      const kept = await put(aPng(64, 48, { tEXt: 'Comment\0made at home' }), version);
      expect(kept.json()).toMatchObject({ version: version + 1, logo: { width: 64, height: 48 } });
      expect((await put(aPng(64, 48), version)).json()).toMatchObject({ type: '/problems/settings-moved-on' });
      const { logo } = (await get('/api/hub')).json<HubView>();
      expect(logo).toMatchObject({ width: 64, height: 48, alt: '' });
      const answer = await get(logo?.url ?? '');
      expect([answer.headers['content-type'], answer.headers['content-security-policy']]).toEqual([
        ...['image/png', "default-src 'none'; sandbox"],
      ]);
      expect(answer.headers['cache-control']).toContain('immutable');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.rawPayload.includes('made at home')).toBe(false);
      await change({ version: (await read()).version, logo_alts: { fr: 'Une barque', ar: ' ' } });
      expect((await get('/api/hub')).json<HubView>().logo?.alt).toBe('Une barque');
      expect((await get('/api/hub', 'ar')).json<HubView>().logo?.alt).toBe('');
    });

    test.each([
      [
        'a drawing, which can hold scripts',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
        422,
        'logo-refused',
      ],
      ['nothing', Buffer.alloc(0), 422, 'logo-refused'],
      ['a picture that moves', aPng(64, 48, { acTL: '00000000' }), 422, 'logo-refused'],
      ['a picture too small to see', aPng(64, 12), 422, 'logo-refused'],
      ['a picture too large to send', Buffer.alloc(210 * 1024), 413, 'too-large'],
    ] as const)('is not %s', async (_what, content, status, slug) => {
      const answer = await send(content);
      expect([answer.statusCode, answer.json().type]).toEqual([status, `/problems/${slug}`]);
    });

    test.each([
      `update hub_logo set type = 'svg'`,
      `update hub_logo set type = 'jpeg'`,
      `update hub_logo set content = content || '\\x00'::bytea`,
      `update hub_logo set height = 9999`,
    ])('is what it is called, whatever the program does: %s', async (statement) => {
      await expect(town.db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '23514' } });
    });

    test('goes when it is taken away', async () => {
      const { logo, version } = await read();
      const url = `/api/hub_settings/logo?version=${version}`;
      expect((await town.app.inject({ method: 'DELETE', url, headers: { cookie } })).json()).toMatchObject({
        logo: null,
      });
      expect((await get('/api/hub')).json<HubView>().logo).toBeNull();
      expect((await get(logo?.url ?? '')).json()).toMatchObject({ type: '/problems/logo-not-found' });
    });
  });

  test('every time zone that can be chosen is one the database knows', async () => {
    const zones = Intl.supportedValuesOf('timeZone').filter(isTimezone);
    const unknown = await town.db.execute(sql`select zone from unnest(${sql.param(zones)}::text[]) zone
      where zone not in (select name from pg_timezone_names)`);
    expect(unknown).toEqual([]);
    const wrong = sql.raw(`update hub set timezone = 'Europe/Nowhere'`);
    await expect(town.db.execute(wrong)).rejects.toMatchObject({ cause: { code: '22023' } });
  });

  test('name the sites that may show us in a frame, by their origins alone', async () => {
    const { version } = await read();
    const embed_origins = ['https://www.partner.example', 'http://localhost:8080', 'https://www.partner.example'];
    expect((await change({ version, embed_origins })).statusCode).toBe(200);
    const hub: HubView = (await get('/api/hub')).json();
    expect(hub.embed_origins).toEqual(['https://www.partner.example', 'http://localhost:8080']);
    const [{ id: _id, ...first } = { id: '' }] = await town.db.select().from(schema.hub);
    await town.db
      .insert(schema.hub)
      .values({ ...(first as typeof schema.hub.$inferInsert), key: 'sfax', embed_origins: [] });
    const other: HubView = (await get('/api/hub?hub=sfax')).json();
    expect(other.embed_origins).toEqual([]);
    await town.db.delete(schema.hub).where(eq(schema.hub.key, 'sfax'));
    for (const site of [
      '*',
      'https://*.example',
      'http://partner.example',
      'https://a.example/x',
      "https://a 'self'",
    ]) {
      const answer = await change({ version: version + 1, embed_origins: [site] });
      expect([site, answer.statusCode]).toEqual([site, 422]);
    }
    const changes = and(eq(schema.auditEntry.act, 'hub.set'), eq(schema.auditEntry.is_change, true));
    expect(await town.db.$count(schema.auditEntry, changes)).toBeGreaterThan(0);
  });

  test.each([
    `update hub set embed_origins = '{https://a.example/;}'`,
    `update hub set embed_origins = '{null}'`,
    `update hub set embed_origins = array_fill('https://a.example'::text, array[21])`,
    `update hub set working_days = '{8}'`,
    `update hub set languages = '{}'`,
    `update hub set retention_months = 0`,
    `update hub set kiosk_idle_minutes = 31`,
    `update hub set accent = 'red'`,
    `update hub set deadlines = jsonb_set(deadlines, '{answer_days}', '99')`,
  ])('have bounds whatever the program does: %s', async (statement) => {
    await expect(town.db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { code: '23514' } });
  });
});
