import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, type Caller } from '../intakes/testing.ts';
import { startTestApp, type TestApp } from '../testing.ts';
import type { PagePreview, PageVersion, PageView } from './page.schema.ts';

let town: TestApp;
let coordinator: Caller;
beforeAll(async () => {
  town = await startTestApp();
  coordinator = await signIn(town, 'coordination@mahdia.example');
});
afterAll(() => town.close());

const read = async (page: string, language = 'fr') =>
  (await town.app.inject({ url: `/api/pages/${page}`, headers: { 'accept-language': language } })).json<PageView>();
const write = (change: object) =>
  coordinator('POST', '/api/page_versions', {
    ...{ page: 'about', language: 'fr', title: 'Nous', body: '**Bonjour** de {hub}.', replaces: 0, ...change },
  });
const versions = async (query: string) =>
  (await coordinator('GET', `/api/page_versions?${query}`)).json<{ contents: PageVersion[] }>().contents;
/** The code of the database's refusal. */
const refusal = (statement: string) =>
  town.db.execute(sql.raw(statement)).then(
    () => null,
    (error: { cause?: { code?: string } }) => error.cause?.code,
  );

describe('the pages of a hub', () => {
  test('say what the settings of the hub say, in each language, before anybody wrote one', async () => {
    const privacy = await read('privacy', 'ar');
    expect(privacy).toMatchObject({ language: 'ar', written_at: null });
    expect(privacy.html).toContain('24 شهرا');
    await town.db.execute(sql`update hub set contact = '{"phone": "+216 73 000 000"}'`);
    expect((await read('contact', 'it')).html).toContain('<a href="tel:+21673000000">');
    expect((await town.app.inject({ url: '/api/pages/nowhere' })).statusCode).toBe(400);
  });

  test('are written in one language, at once and with every version kept; the text before can be had again', async () => {
    const first = await write({});
    expect(first.statusCode, first.body).toBe(201);
    expect(first.json()).toMatchObject({ number: 1, written_by: expect.any(String) });
    const shown = await read('about');
    expect(shown.html).toMatch(/<strong>Bonjour<\/strong> de CitESS/);
    expect((await read('about', 'ar')).written_at).toBeNull();
    expect((await write({ body: 'Encore', replaces: 1 })).statusCode).toBe(201);
    const kept = await versions('page=about&language=fr');
    expect(kept.map(({ number }) => number)).toEqual([2, 1, 0]);
    expect(kept[1]?.body).toBe('**Bonjour** de {hub}.');
  });

  test('are not replaced by who did not see the latest version, and by coordinators alone', async () => {
    const late = await write({ replaces: 1 });
    expect([late.statusCode, late.json().type]).toEqual([409, '/problems/page-moved-on']);
    const both = await Promise.all([write({ replaces: 2 }), write({ replaces: 2 })]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    const counsellor = await signIn(town, 'conseiller@mahdia.example');
    expect((await counsellor('GET', '/api/page_versions')).statusCode).toBe(403);
    expect((await write({ title: '', replaces: 3 })).statusCode).toBe(422);
  });

  test('can be seen before they are kept', async () => {
    const answer = await coordinator('POST', '/api/page_previews', { title: '{hub}', body: '<b>x</b>' });
    expect(answer.json<PagePreview>()).toMatchObject({
      title: expect.stringContaining('CitESS'),
      html: '<p>&lt;b&gt;x&lt;/b&gt;</p>',
    });
  });

  test('are changed, taken away or numbered anew by nobody, whatever program asks', async () => {
    expect(await refusal(`update page_version set body = 'other'`)).toBe('RF004');
    expect(await refusal(`delete from page_version`)).toBe('RF004');
    expect(await refusal(`truncate page_version`)).toBe('RF004');
    const gap = `insert into page_version (hub_id, page, language, number, title, body, written_at)
      select id, 'terms', 'fr', 2, 'a', 'b', now() from hub limit 1`;
    expect(await refusal(gap)).toBe('23514');
  });
});
